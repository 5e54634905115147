package dev.sluice.testkit.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkStart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * One story of a job that takes checkpoints, which stands in for the engine: it knows what is
 * complete, loses word of it, crashes and starts anew.
 *
 * @param <T> elements
 */
final class SinkStory<T> {

  private static final int STEPS = 40;
  private static final int MOST_SUBTASKS = 4;
  private static final int MOST_WRITTEN = 4;

  private final SinkPlace<T> place;
  private final Random chance;
  private final PlaceView<T> view;
  private final int mostSubtasks;
  private final Counts counts = new Counts();

  private long epoch;
  private long checkpoint;
  private List<SinkInstance<T>> running = new ArrayList<>();

  /** Of earlier epochs: cut off and still at work, or gone with what they had open. */
  private final List<Zombie<T>> zombies = new ArrayList<>();

  private boolean untidy;

  /** The last complete checkpoint, {@code null} as long as there is none. */
  private Complete last;

  private long next;
  private final Deque<Long> again = new ArrayDeque<>();

  /** What belongs to complete checkpoints, and what of it was surely committed. */
  private final Set<Long> counting = new TreeSet<>();

  private final Set<Long> committed = new TreeSet<>();

  /** What a checkpoint has of each subtask. */
  private record Complete(long checkpoint, List<List<byte[]>> prepared) {

    List<byte[]> all() {
      return prepared.stream().flatMap(List::stream).toList();
    }
  }

  /** A writer whose job has gone on without it, and the last checkpoint that it may hear of. */
  private record Zombie<T>(SinkInstance<T> writer, long heardOf) {}

  private static final class Counts {
    private long complete;
    private long aborted;
    private long crashes;
    private long rescaled;
    private long inherited;
    private long repeated;
    private long late;

    SinkContractReport report() {
      return new SinkContractReport(
          complete, aborted, crashes, rescaled, inherited, repeated, late);
    }
  }

  SinkStory(SinkPlace<T> place, long seed) {
    this.place = place;
    this.chance = new Random(seed);
    int most = place.sink().mostSubtasks();
    this.mostSubtasks = most == 0 ? MOST_SUBTASKS : most;
    this.view =
        new PlaceView<>(place, "The sink breaks its contract with seed %d:".formatted(seed));
  }

  SinkContractReport tell() {
    start();
    for (int i = 0; i < STEPS; i++) {
      step();
      view.requireVisible(counting, committed);
    }
    end();
    return counts.report();
  }

  private void step() {
    int kind = chance.nextInt(10);
    if (kind < 5) {
      write();
    } else if (kind < 7) {
      passBarrier();
    } else if (kind < 8) {
      hear();
    } else if (kind < 9) {
      haunt();
    } else {
      crash();
      start();
    }
  }

  private void write() {
    SinkInstance<T> writer = oneOf(running);
    for (int i = chance.nextInt(MOST_WRITTEN); i >= 0; i--) {
      writer.write(again.isEmpty() ? next++ : again.removeFirst());
    }
  }

  /** A checkpoint that completes, is given up, or does not live to see either. */
  private void passBarrier() {
    checkpoint++;
    int stopAfter = chance.nextInt(5) == 0 ? chance.nextInt(running.size()) : running.size();
    List<List<byte[]>> handles = new ArrayList<>(Collections.nCopies(running.size(), List.of()));
    for (int index : shuffled(running.size()).subList(0, stopAfter)) {
      handles.set(index, running.get(index).prepare(checkpoint));
      view.requireVisible(counting, committed);
    }
    if (stopAfter < running.size()) {
      counts.aborted++;
      crash();
      start();
    } else if (chance.nextInt(4) == 0) {
      counts.aborted++;
    } else {
      complete(handles);
    }
  }

  private void complete(List<List<byte[]>> handles) {
    counts.complete++;
    last = new Complete(checkpoint, List.copyOf(handles));
    running.forEach(writer -> counting.addAll(writer.waiting()));
    view.requireVisible(counting, committed);
    for (int index : shuffled(running.size())) {
      if (chance.nextInt(4) > 0) {
        committed.addAll(running.get(index).commit(checkpoint));
        view.requireVisible(counting, committed);
      }
    }
  }

  /** Word of the last complete checkpoint comes late, or again. */
  private void hear() {
    if (last != null) {
      committed.addAll(oneOf(running).commit(last.checkpoint()));
    }
  }

  /** A writer of an earlier epoch, which does not know that it is one, does something. */
  private void haunt() {
    if (zombies.isEmpty()) {
      return;
    }
    Zombie<T> zombie = oneOf(zombies);
    int kind = chance.nextInt(4);
    if (kind == 0) {
      zombie.writer().close();
      zombies.remove(zombie);
    } else if (kind < 3) {
      counts.late++;
      zombie.writer().commit(zombie.heardOf());
    } else if (next > 0) {
      zombie.writer().write(chance.nextInt((int) next));
      zombie.writer().prepare(Long.MAX_VALUE);
      untidy = true;
    }
  }

  /** Writers are closed, dropped, or left at work. */
  private void crash() {
    counts.crashes++;
    long heardOf = last == null ? 0 : last.checkpoint();
    for (SinkInstance<T> writer : running) {
      if (chance.nextInt(3) == 0) {
        writer.close();
      } else if (chance.nextBoolean()) {
        zombies.add(new Zombie<>(writer, heardOf));
      }
    }
    running = new ArrayList<>();
  }

  private void start() {
    boolean whole = false;
    while (!whole) {
      whole = open(1 + chance.nextInt(mostSubtasks));
      if (!whole) {
        crash();
      }
    }
    untidy = false;
    committed.addAll(counting);
    again.clear();
    for (long number = 0; number < next; number++) {
      if (!counting.contains(number)) {
        again.add(number);
      }
    }
  }

  /** Says whether the job has lived until all writers were open. */
  private boolean open(int parallelism) {
    epoch++;
    if (last != null && last.prepared().size() != parallelism) {
      counts.rescaled++;
    }
    int opened = chance.nextInt(8) == 0 ? chance.nextInt(parallelism) : parallelism;
    List<SinkInstance<T>> writers = new ArrayList<>(Collections.nCopies(parallelism, null));
    for (int index : shuffled(parallelism).subList(0, opened)) {
      SubtaskInfo subtask = new SubtaskInfo("story", "sink", index, parallelism);
      writers.set(index, SinkInstance.open(view, place, startOf(index, parallelism), subtask));
      view.requireVisible(counting, committed);
    }
    writers.removeIf(writer -> writer == null);
    running = writers;
    return opened == parallelism;
  }

  private SinkStart startOf(int index, int parallelism) {
    if (last == null) {
      return SinkStart.fromNothing(epoch);
    }
    List<byte[]> toCommit = new ArrayList<>();
    for (int former = index; former < last.prepared().size(); former += parallelism) {
      toCommit.addAll(last.prepared().get(former));
    }
    counts.inherited += toCommit.size();
    if (committed.containsAll(counting)) {
      counts.repeated += toCommit.size();
    }
    return SinkStart.fromCheckpoint(epoch, toCommit, last.all());
  }

  private void end() {
    if (untidy) {
      crash();
      start();
    }
    while (!again.isEmpty()) {
      write();
    }
    checkpoint++;
    running.forEach(writer -> writer.prepare(checkpoint));
    running.forEach(writer -> counting.addAll(writer.waiting()));
    view.requireVisible(counting, committed);
    running.forEach(writer -> committed.addAll(writer.commit(checkpoint)));
    running.forEach(SinkInstance::close);
    view.requireVisible(counting, counting);
    view.requireNothingHidden();
  }

  private <E> E oneOf(List<E> all) {
    return all.get(chance.nextInt(all.size()));
  }

  private List<Integer> shuffled(int size) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      order.add(i);
    }
    Collections.shuffle(order, chance);
    return order;
  }
}
