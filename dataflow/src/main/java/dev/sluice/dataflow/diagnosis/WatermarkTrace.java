package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.ChannelLayout;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.WatermarkReport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes from a subtask against the stream to what holds its watermark, along the channels that say
 * the lowest one; each subtask is looked at once.
 */
final class WatermarkTrace {

  private final JobFacts facts;
  private final ChannelLayout layout;
  private final SplitReasons splits;
  private final Downstream downstream;
  private final Set<TaskAddress> seen = new HashSet<>();

  WatermarkTrace(JobFacts facts, Downstream downstream) {
    this.facts = facts;
    this.downstream = downstream;
    this.layout = new ChannelLayout(facts.graph());
    this.splits = new SplitReasons(facts);
  }

  /**
   * The channels of a subtask that hold its watermark; none of a source's, or where all are idle.
   */
  static List<ChannelReport> holding(SubtaskFacts subtask) {
    List<ChannelReport> counting =
        subtask
            .report()
            .map(SubtaskReport::watermarks)
            .map(WatermarkReport::channels)
            .orElse(List.of())
            .stream()
            .filter(channel -> channel.state() == ChannelReport.State.COUNTS)
            .toList();
    return counting.stream()
        .filter(channel -> channel.watermark() == counting.get(0).watermark())
        .toList();
  }

  InputChannel channel(SubtaskFacts subtask, ChannelReport channel) {
    TaskAddress address = subtask.address();
    return layout.inputs(address.vertex(), address.subtask()).get(channel.channel());
  }

  /** Adds what holds the watermark of a subtask. */
  void follow(SubtaskFacts subtask, Collection<Reason> found) {
    if (!seen.add(subtask.address())) {
      return;
    }
    Optional<Reason> unheard = unheard(subtask);
    if (unheard.isPresent()) {
      found.add(unheard.get());
      return;
    }
    if (facts.head(facts.vertex(subtask.address())) instanceof Node.SourceNode<?> source) {
      found.add(splits.of(source, subtask).orElseGet(() -> backPressure(subtask)));
      return;
    }
    List<ChannelReport> holding = holding(subtask);
    if (holding.isEmpty()) {
      found.add(idle(subtask));
    }
    for (ChannelReport channel : holding) {
      follow(subtask, channel, found);
    }
  }

  /** Adds what holds the watermark of a channel into a subtask. */
  void follow(SubtaskFacts receiver, ChannelReport channel, Collection<Reason> found) {
    InputChannel end = channel(receiver, channel);
    SubtaskFacts sender = facts.subtask(new TaskAddress(end.vertex(), end.subtask()));
    Duration stands = receiver.since(channel.standsNanos());
    if (sender.report().isEmpty() || !facts.isNoAccident(stands)) {
      follow(sender, found);
      return;
    }
    SubtaskReport report = sender.report().get();
    long passedOn = report.watermarks().passedOn();
    if (sender.hasEnded() || passedOn > channel.watermark()) {
      // It has said more than has come: what stands between must be worked through first.
      found.add(receiver.isHeldBack() ? backPressure(receiver) : busy(receiver));
    } else if (report.watermark() > passedOn && isKept(sender, stands)) {
      found.add(kept(sender, passedOn, stands));
    } else {
      follow(sender, found);
    }
  }

  /** Some operators let watermarks pass later, but as steadily as they come. */
  private boolean isKept(SubtaskFacts sender, Duration stands) {
    Duration own = sender.since(sender.report().orElseThrow().watermarks().standsNanos());
    return facts.isNoAccident(stands.minus(own));
  }

  private String place(SubtaskFacts subtask) {
    Vertex vertex = facts.vertex(subtask.address());
    return "%s of '%s'".formatted(Spoken.subtask(vertex, subtask.address()), vertex.name());
  }

  private String name(SubtaskFacts subtask) {
    return facts.vertex(subtask.address()).name();
  }

  private Optional<Reason> unheard(SubtaskFacts subtask) {
    if (subtask.report().isEmpty()) {
      return Optional.of(
          Reason.of(
              Cause.Kind.NOT_OPEN,
              name(subtask),
              subtask.age(),
              "%s has not reported yet, for %s"
                  .formatted(place(subtask), Spoken.duration(subtask.age()))));
    }
    boolean isSilent = !subtask.hasEnded() && facts.isLong(subtask.age());
    return isSilent ? Optional.of(silent(subtask)) : Optional.empty();
  }

  private Reason silent(SubtaskFacts subtask) {
    return Reason.of(
        Cause.Kind.SILENT_SUBTASK,
        name(subtask),
        subtask.age(),
        "%s has reported nothing for %s; a call of user code does not return, or its node is cut off or overloaded"
            .formatted(place(subtask), Spoken.duration(subtask.age())));
  }

  private Reason idle(SubtaskFacts subtask) {
    List<String> sources =
        facts.graph().vertices().stream()
            .filter(vertex -> facts.head(vertex) instanceof Node.SourceNode<?>)
            .filter(vertex -> downstream.leadsTo(vertex.index(), subtask.address().vertex()))
            .map(vertex -> facts.head(vertex).name())
            .toList();
    Duration since = subtask.since(subtask.report().orElseThrow().watermarks().standsNanos());
    return Reason.of(
        Cause.Kind.ALL_IDLE,
        name(subtask),
        since,
        "all of its inputs are idle or have ended, and time passes only when %s gives something again"
            .formatted(Spoken.names(sources)));
  }

  private Reason busy(SubtaskFacts subtask) {
    return Reason.of(
        Cause.Kind.BUSY,
        name(subtask),
        subtask.age(),
        "%s has yet to work through what has come; %d batches wait there, and it is busy %s of the time"
            .formatted(
                place(subtask),
                subtask.report().orElseThrow().queuedBatches(),
                Spoken.percent(subtask.busy())));
  }

  private Reason kept(SubtaskFacts subtask, long passedOn, Duration stands) {
    return Reason.of(
        Cause.Kind.KEPT,
        name(subtask),
        stands,
        "%s has got %s, and has passed on %s for %s; an operator in it waits for answers from outside, or lets no watermark pass"
            .formatted(
                place(subtask),
                Spoken.time(subtask.watermark()),
                Spoken.time(passedOn),
                Spoken.duration(stands)));
  }

  private Reason backPressure(SubtaskFacts heldBack) {
    SubtaskFacts slow = downstream.slowest(heldBack);
    String why =
        slow.isBusy()
            ? "%s does not keep up, and is busy %s of the time"
                .formatted(place(slow), Spoken.percent(slow.busy()))
            : "%s waits for answers from outside, or for what is behind it".formatted(place(slow));
    return Reason.of(
        Cause.Kind.BACK_PRESSURE,
        name(slow),
        heldBack.age(),
        "%s is held back %s of the time; %s"
            .formatted(place(heldBack), Spoken.percent(heldBack.heldBack()), why));
  }
}
