package dev.sluice.checkpointing.journal;

import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import dev.sluice.testkit.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a subtask puts out with what came into it: each channel in its order, everything
 * before a barrier and nothing from behind it, and what the model has.
 */
final class DiaryOutput {

  private final List<Deque<Object>> delivered = new ArrayList<>();
  private final Map<Long, Integer> channels = new HashMap<>();
  private final Map<Long, DiaryModel> cuts = new HashMap<>();
  private final long[] watermarks;
  private final long restoredWatermark;
  private final DiaryModel model;
  private final VirtualClock clock;

  /** The last barrier behind which something was put out, as there was no cut at it. */
  private long passed;

  DiaryOutput(int channels, DiaryModel model, VirtualClock clock) {
    this.watermarks = new long[channels];
    Arrays.fill(watermarks, Watermark.MIN);
    for (int channel = 0; channel < channels; channel++) {
      delivered.add(new ArrayDeque<>());
    }
    this.model = model;
    this.restoredWatermark = model.watermark();
    this.clock = clock;
  }

  DiaryModel model() {
    return model;
  }

  /** What the model had at a barrier that was put out. */
  DiaryModel cut(long checkpoint) {
    DiaryModel cut = cuts.get(checkpoint);
    require(cut != null, "a barrier of checkpoint %d before its snapshot", checkpoint);
    return cut;
  }

  void delivered(int channel, Object item) {
    delivered.get(channel).add(item);
    if (item instanceof Long element) {
      channels.put(Diary.id(element), channel);
    }
  }

  void told(String told) {
    String[] parts = told.split("\\|", 4);
    switch (parts[0]) {
      case "e" -> element(Long.parseLong(parts[1]), told.substring(told.indexOf('|', 2) + 1));
      case "t" ->
          model.eventTimer(
              Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], clock.millis());
      default ->
          model.clockTimer(
              Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], clock.millis());
    }
  }

  private void element(long id, String told) {
    Integer channel = channels.remove(id);
    require(channel != null, "no element %d, as it was delivered once and put out before", id);
    passSignals(channel);
    Object next = delivered.get(channel).poll();
    require(
        next instanceof Long element && Diary.id(element) == id,
        "[%s] next in channel %d, got element %d",
        next,
        channel,
        id);
    model.element((Long) next, told, clock.millis());
  }

  /** Passes over what stands before the next element. */
  private void passSignals(int channel) {
    Deque<Object> items = delivered.get(channel);
    while (items.peek() instanceof Signal signal && !(signal instanceof EndOfStream)) {
      note(channel, signal);
      items.remove();
    }
  }

  private void note(int channel, Signal signal) {
    if (signal instanceof Watermark watermark) {
      watermarks[channel] = Math.max(watermarks[channel], watermark.timestamp());
    } else if (signal instanceof Barrier barrier) {
      passed = Math.max(passed, barrier.checkpoint());
    }
  }

  void signal(Signal signal) {
    if (signal instanceof Watermark watermark) {
      model.watermark(watermark.timestamp());
    } else if (signal instanceof Barrier barrier) {
      cutAt(barrier.checkpoint());
    } else if (signal instanceof EndOfStream) {
      for (int channel = 0; channel < watermarks.length; channel++) {
        passSignals(channel);
        Object rest = delivered.get(channel).peek();
        require(rest instanceof EndOfStream, "the end of channel %d, got [%s]", channel, rest);
      }
      cuts.put(SubtaskSnapshot.LAST, model.copy());
    }
  }

  private void cutAt(long checkpoint) {
    require(passed < checkpoint, "no element from behind barrier %d before its cut", checkpoint);
    long least = Watermark.MAX;
    for (int channel = 0; channel < watermarks.length; channel++) {
      Deque<Object> items = delivered.get(channel);
      while (items.peek() instanceof Signal signal && !isEndOrAt(checkpoint, signal)) {
        note(channel, signal);
        items.remove();
      }
      Object at = items.peek();
      require(
          at instanceof Signal signal && isEndOrAt(checkpoint, signal),
          "barrier %d next in channel %d, got [%s]",
          checkpoint,
          channel,
          at);
      if (!(at instanceof EndOfStream)) {
        items.remove();
        least = Math.min(least, watermarks[channel]);
      }
    }
    long expected = Math.max(restoredWatermark, least);
    require(
        model.watermark() == expected,
        "watermark %d at barrier %d, got %d",
        expected,
        checkpoint,
        model.watermark());
    cuts.put(checkpoint, model.copy());
  }

  private static boolean isEndOrAt(long checkpoint, Signal signal) {
    return signal instanceof EndOfStream
        || signal instanceof Barrier barrier && barrier.checkpoint() == checkpoint;
  }

  private static void require(boolean holds, String what, Object... arguments) {
    if (!holds) {
      throw new AssertionError("expected " + what.formatted(arguments));
    }
  }
}
