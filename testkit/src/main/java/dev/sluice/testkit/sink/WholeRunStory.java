package dev.sluice.testkit.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * One story of a job without checkpoints: runs that fail or are killed, then one that succeeds.
 *
 * @param <T> elements
 */
final class WholeRunStory<T> {

  private static final int MOST_FAILURES = 4;
  private static final int MOST_SUBTASKS = 4;
  private static final int ELEMENTS = 20;

  private final SinkPlace<T> place;
  private final Random chance;
  private final PlaceView<T> view;
  private final int mostSubtasks;

  WholeRunStory(SinkPlace<T> place, long seed) {
    this.place = place;
    this.chance = new Random(seed);
    this.view =
        new PlaceView<>(
            place, "The sink breaks its contract without checkpoints, seed %d:".formatted(seed));
    int most = place.sink().mostSubtasks();
    this.mostSubtasks = most == 0 ? MOST_SUBTASKS : most;
  }

  SinkContractReport tell() {
    int failures = chance.nextInt(MOST_FAILURES);
    boolean killedBefore = false;
    for (int i = 0; i < failures; i++) {
      killedBefore |= fail();
      view.requireVisible(Set.of(), Set.of());
      if (!killedBefore) {
        view.requireNothingHidden();
      }
    }
    succeed();
    return new SinkContractReport(0, 0, failures, 0, 0, 0, 0);
  }

  /** Says whether something was killed, which leaves what it had hidden to the next run. */
  private boolean fail() {
    boolean killed = chance.nextBoolean();
    List<SinkInstance<T>> writers = open();
    write(writers, chance.nextInt(ELEMENTS));
    for (SinkInstance<T> writer : writers) {
      if (chance.nextBoolean()) {
        writer.prepare(0);
      }
    }
    if (!killed) {
      writers.forEach(SinkInstance::close);
    }
    return killed;
  }

  private void succeed() {
    List<SinkInstance<T>> writers = open();
    write(writers, ELEMENTS);
    Set<Long> all = new TreeSet<>();
    for (SinkInstance<T> writer : writers) {
      writer.prepare(0);
      all.addAll(writer.waiting());
    }
    view.requireVisible(Set.of(), Set.of());
    writers.forEach(writer -> writer.commit(Long.MAX_VALUE));
    view.requireVisible(all, all);
    writers.forEach(SinkInstance::close);
    view.requireVisible(all, all);
    view.requireNothingHidden();
  }

  private List<SinkInstance<T>> open() {
    int parallelism = 1 + chance.nextInt(mostSubtasks);
    List<SinkInstance<T>> writers = new ArrayList<>();
    for (int index = 0; index < parallelism; index++) {
      SubtaskInfo subtask = new SubtaskInfo("story", "sink", index, parallelism);
      writers.add(SinkInstance.open(view, place, SinkStart.FRESH, subtask));
    }
    return writers;
  }

  private void write(List<SinkInstance<T>> writers, int elements) {
    for (long number = 0; number < elements; number++) {
      writers.get(chance.nextInt(writers.size())).write(number);
    }
  }
}
