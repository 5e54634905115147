package dev.sluice.dataflow.source;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.SourceSimulation.Plant;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reader in a {@link SourceSimulation}, with the messages that are on their way to and from it.
 */
final class SourceReader implements Output<Event> {

  /** What it says about a checkpoint. */
  record Acknowledgement(int checkpoint, SourceSnapshot<Script> snapshot) {}

  private record Word(int checkpoint, boolean complete) {}

  private final Plant plant;
  private final SplitMerger<Event, Script> splits =
      new SplitMerger<>(
          new ScriptedSource(List.of()), WatermarkStrategy.none(), new OperatorMetrics(), 2);
  private final ArrayDeque<List<SplitPosition<Script>>> assignments = new ArrayDeque<>();
  private final ArrayDeque<Word> words = new ArrayDeque<>();
  private final ArrayDeque<Acknowledgement> acknowledgements = new ArrayDeque<>();
  private final Map<Integer, List<String>> told = new TreeMap<>();
  private final TreeMap<Integer, List<Event>> before = new TreeMap<>();
  private List<Event> since = new ArrayList<>();

  SourceReader(Plant plant) {
    this.plant = plant;
  }

  void assign(List<SplitPosition<Script>> positions) {
    if (!positions.isEmpty()) {
      assignments.add(positions);
    }
  }

  void barrier(int checkpoint) {
    words.add(new Word(checkpoint, false));
  }

  void complete(int checkpoint) {
    words.add(new Word(checkpoint, true));
  }

  void hearOfAssignment() {
    if (!assignments.isEmpty()) {
      splits.resume(assignments.poll());
    }
  }

  void hearOfCheckpoint() {
    Word word = words.poll();
    if (word == null) {
      return;
    }
    if (word.complete()) {
      splits.forget(told.getOrDefault(word.checkpoint(), List.of()));
      return;
    }
    told.put(word.checkpoint(), splits.finished());
    acknowledgements.add(
        new Acknowledgement(
            word.checkpoint(), new SourceSnapshot<>(splits.positions(), splits.finished())));
    before.put(word.checkpoint(), since);
    since = new ArrayList<>();
    if (plant == Plant.FORGET_TOO_EARLY) {
      splits.forget(splits.finished());
    }
  }

  Acknowledgement acknowledgement() {
    return acknowledgements.poll();
  }

  void read(int most) throws Exception {
    splits.read(this, most, 0);
  }

  /** Whether nothing is left to read or under way to it. */
  boolean isAtRest() {
    return splits.isExhausted() && assignments.isEmpty();
  }

  /** The elements that are in a checkpoint and were in none before that was complete. */
  List<Event> counted(int checkpoint) {
    Map<Integer, List<Event>> upTo = before.headMap(checkpoint, true);
    List<Event> counted = upTo.values().stream().flatMap(List::stream).toList();
    upTo.clear();
    return counted;
  }

  /** The elements that were in no complete checkpoint. */
  List<Event> uncounted() {
    List<Event> all = new ArrayList<>();
    before.values().forEach(all::addAll);
    all.addAll(since);
    return all;
  }

  @Override
  public void emit(Event value, long timestamp) {
    since.add(value);
  }

  @Override
  public boolean ready() {
    return true;
  }
}
