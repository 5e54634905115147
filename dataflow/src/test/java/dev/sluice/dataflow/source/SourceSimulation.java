package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A source of a job that is killed and taken up again: a coordinator, readers, and messages between
 * them that take any time. Each reader is told of assignments and of checkpoints through two
 * channels, and only what comes through one of them keeps its order.
 *
 * <p>An element counts when a checkpoint that contains it is complete, or when the job has ended.
 */
final class SourceSimulation {

  private static final int MOST_STEPS = 50_000;

  /** A mistake that is made on purpose. */
  enum Plant {
    NONE,
    /** Forgets, in a restart, what was on its way to readers. */
    LOSE_IN_TRANSIT,
    /** Takes, in a restart, the register's word for a split that a reader has. */
    DOUBLE_IN_TRANSIT,
    /** Does not ask, in a restart, which splits readers had finished. */
    READ_FINISHED_AGAIN,
    /** Readers forget the ends they have told before the checkpoint is complete. */
    FORGET_TOO_EARLY,
    /** Stores what the register knew before the checkpoint before was complete. */
    STORE_STALE_REGISTER
  }

  /** A complete checkpoint. */
  private record Complete(
      RegisterSnapshot<Script> register, List<SourceSnapshot<Script>> readers) {}

  private final Random random;
  private final Plant plant;
  private final List<Script> scripts = new ArrayList<>();
  private final List<Event> expected = new ArrayList<>();
  private final List<Event> counted = new ArrayList<>();
  private Complete last;
  private int discovered;
  private boolean discoveredSinceStart;
  private SourceCoordinator coordinator;
  private List<SourceReader> readers;

  SourceSimulation(Random random, Plant plant) {
    this.random = random;
    this.plant = plant;
    for (int i = random.nextInt(8); i > 0; i--) {
      scripts.add(script("split " + i));
    }
    discovered = random.nextInt(scripts.size() + 1);
  }

  private Script script(String id) {
    List<Object> steps = new ArrayList<>();
    int number = 0;
    for (int i = random.nextInt(12); i > 0; i--) {
      if (random.nextInt(5) == 0) {
        steps.add(Step.PENDING);
      }
      long time = random.nextInt(100);
      steps.add(time);
      expected.add(new Event(id, number++, time));
    }
    return Script.of(id, steps.toArray());
  }

  /** Runs the job to its end, over any number of restarts. */
  void check() throws Exception {
    start();
    int crashes = random.nextInt(5);
    for (int step = 0; !hasEnded(); step++) {
      assertThat(step).as("steps without an end").isLessThan(MOST_STEPS);
      if (crashes > 0 && random.nextInt(60) == 0) {
        crashes--;
        start();
      } else {
        step();
      }
    }
    readers.forEach(reader -> counted.addAll(reader.uncounted()));
    assertThat(counted).containsExactlyInAnyOrderElementsOf(expected);
  }

  private boolean hasEnded() {
    return discovered == scripts.size()
        && discoveredSinceStart
        && coordinator.hasAssignedAll()
        && readers.stream().allMatch(SourceReader::isAtRest);
  }

  /** Starts all anew, from the last complete checkpoint; what is under way is lost. */
  private void start() {
    int subtasks = 1 + random.nextInt(4);
    readers = new ArrayList<>();
    for (int i = 0; i < subtasks; i++) {
      readers.add(new SourceReader(plant));
    }
    coordinator = new SourceCoordinator(readers, plant, last == null ? fresh() : restored());
    if (last != null && plant == Plant.DOUBLE_IN_TRANSIT) {
      readers.get(0).assign(List.copyOf(last.register().unread()));
    }
    discoveredSinceStart = false;
  }

  private static SplitRegister<Script> fresh() {
    return new SplitRegister<>();
  }

  private SplitRegister<Script> restored() {
    RegisterSnapshot<Script> own = last.register();
    List<SourceSnapshot<Script>> ofReaders = last.readers();
    if (plant == Plant.LOSE_IN_TRANSIT) {
      own = new RegisterSnapshot<>(List.of(), own.held(), idsOf(own));
    }
    if (plant == Plant.READ_FINISHED_AGAIN) {
      ofReaders =
          ofReaders.stream()
              .map(reader -> new SourceSnapshot<>(reader.positions(), List.of()))
              .toList();
    }
    return SplitRegister.restore(own, ofReaders);
  }

  /** As if all that was on its way had been finished, so that it is not discovered again. */
  private List<String> idsOf(RegisterSnapshot<Script> own) {
    List<String> known = new ArrayList<>(own.finished());
    own.unread().forEach(position -> known.add(position.id()));
    last.readers()
        .forEach(reader -> reader.positions().forEach(position -> known.remove(position.id())));
    return known;
  }

  private void step() throws Exception {
    SourceReader reader = readers.get(random.nextInt(readers.size()));
    switch (random.nextInt(9)) {
      case 0 -> discoverMore();
      case 1 -> coordinator.assign();
      case 2 -> coordinator.begin();
      case 3 -> coordinator.abort(random.nextInt(6) == 0);
      case 4 -> coordinator.takeSnapshot();
      case 5 -> reader.hearOfAssignment();
      case 6 -> reader.hearOfCheckpoint();
      case 7 -> coordinator.hear(random.nextInt(readers.size())).ifPresent(this::complete);
      default -> reader.read(1 + random.nextInt(6));
    }
  }

  private void discoverMore() {
    if (discovered < scripts.size() && random.nextInt(3) == 0) {
      discovered++;
    }
    coordinator.discover(scripts.subList(0, discovered));
    discoveredSinceStart = true;
  }

  private void complete(SourceCoordinator.Completed completed) {
    last = new Complete(completed.register(), completed.readers());
    for (SourceReader reader : readers) {
      counted.addAll(reader.counted(completed.checkpoint()));
    }
  }
}
