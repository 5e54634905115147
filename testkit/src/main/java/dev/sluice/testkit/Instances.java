package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.testkit.Input.Element;
import dev.sluice.testkit.Input.Second;
import dev.sluice.testkit.Input.TimePasses;
import dev.sluice.testkit.Input.WatermarkReached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The present instances of an operator under test, each with the keys of its groups. */
final class Instances<I, O> implements AutoCloseable {

  private final OperatorFactory<I, O> factory;
  private final Keys<I> keys;
  private final Appetite appetite;
  private final VirtualClock clock = new VirtualClock();
  private final List<OperatorRun<I, O>> ended = new ArrayList<>();
  private List<OperatorRun<I, O>> present = new ArrayList<>();

  /** What all instances have put out alike for an element that was broadcast. */
  private final List<Emitted<O>> ofAll = new ArrayList<>();

  private final List<EmittedAside> asideOfAll = new ArrayList<>();

  /**
   * How the inputs come to instances that share the key groups.
   *
   * @param first the keys of the first input, where the operator is keyed
   * @param second the keys of the second; where it has none, all instances get all of it
   */
  record Keys<I>(Optional<Keying<I, ?>> first, Optional<Keying<Object, ?>> second) {}

  private Instances(OperatorFactory<I, O> factory, Keys<I> keys, Appetite appetite) {
    this.factory = factory;
    this.keys = keys;
    this.appetite = appetite;
  }

  static <I, O> Instances<I, O> one(OperatorFactory<I, O> factory, Keys<I> keys, Appetite appetite)
      throws Exception {
    Instances<I, O> instances = new Instances<>(factory, keys, appetite);
    instances.present.add(instances.start(0, 1, List.of()));
    return instances;
  }

  private OperatorRun<I, O> start(int subtask, int parallelism, List<List<OperatorSnapshot>> before)
      throws Exception {
    return new OperatorRun.Start(appetite, clock, subtask, parallelism, before).start(factory);
  }

  /** Lets new instances go on from snapshots of the present ones, which then are closed. */
  void restart(int count) throws Exception {
    requireKeysForKeyedState();
    restart(count, present.stream().map(each -> List.of(each.snapshot())).toList());
  }

  /**
   * Without the keys no key group could be split, and nobody would notice that it was not tried.
   */
  private void requireKeysForKeyedState() {
    for (OperatorRun<I, O> each : present) {
      if (keys.first().isEmpty() && each.hasKeyedState()) {
        throw new AssertionError(
            "the operator keeps state per key, %s; expected to be told by what elements are keyed, so that key groups can be split. Say keyedBy(...)"
                .formatted(each.stateSizes()));
      }
    }
  }

  /** Lets new instances go on from these snapshots, in place of the present ones. */
  void restart(int count, List<List<OperatorSnapshot>> before) throws Exception {
    present.forEach(OperatorRun::close);
    ended.addAll(present);
    present = new ArrayList<>();
    for (int subtask = 0; subtask < count; subtask++) {
      present.add(start(subtask, count, before));
    }
  }

  /** Announces a batch of the kind of {@code first}, its first element. */
  void announce(Input<I> first, ItemBatch batch) {
    for (OperatorRun<I, O> each : present) {
      if (first instanceof Second<I>) {
        each.announceSecond(batch);
      } else {
        each.announce(batch);
      }
    }
  }

  void give(Input<I> input) throws Exception {
    if (input instanceof Element<I> element) {
      ownerOf(keys.first(), element.value()).element(element.value(), element.timestamp());
    } else if (input instanceof Second<I> second) {
      giveSecond(second);
    } else if (input instanceof WatermarkReached<I> reached) {
      for (OperatorRun<I, O> each : present) {
        each.watermark(reached.timestamp());
      }
    } else if (input instanceof TimePasses<I> passes) {
      clock.advance(passes.by());
      for (OperatorRun<I, O> each : present) {
        each.fireProcessingTimers();
      }
    }
  }

  private void giveSecond(Second<I> second) throws Exception {
    if (keys.second().isPresent()) {
      ownerOf(keys.second(), second.value()).second(second.value(), second.timestamp());
      return;
    }
    for (OperatorRun<I, O> each : present) {
      each.second(second.value(), second.timestamp());
      List<Emitted<O>> results = each.take();
      List<EmittedAside> aside = each.takeAside();
      if (each == present.get(0)) {
        ofAll.addAll(results);
        asideOfAll.addAll(aside);
      } else if (!results.equals(ofAll) || !aside.equals(asideOfAll)) {
        throw new AssertionError(
            "%s was broadcast, but one instance put out %s%s and another %s%s; expected the same of all"
                .formatted(second, ofAll, asideOfAll, results, aside));
      }
    }
  }

  private <T> OperatorRun<I, O> ownerOf(Optional<Keying<T, ?>> keying, T value) {
    if (present.size() == 1) {
      return present.get(0);
    }
    int group = KeyGroups.groupOf(keying.orElseThrow().stableHash(value), KeyGroups.DEFAULT);
    return present.get(KeyGroups.ownerOf(group, KeyGroups.DEFAULT, present.size()));
  }

  /** What was put out since the last call. */
  List<Emitted<O>> take() {
    List<Emitted<O>> taken = new ArrayList<>(ofAll);
    ofAll.clear();
    present.forEach(each -> taken.addAll(each.take()));
    return taken;
  }

  /** What was put out to the side since the last call. */
  List<EmittedAside> takeAside() {
    List<EmittedAside> taken = new ArrayList<>(asideOfAll);
    asideOfAll.clear();
    present.forEach(each -> taken.addAll(each.takeAside()));
    return taken;
  }

  /** The counter of all instances that were and are. */
  long counter(String name) {
    long sum = 0;
    for (OperatorRun<I, O> each : ended) {
      sum += each.counter(name);
    }
    for (OperatorRun<I, O> each : present) {
      sum += each.counter(name);
    }
    return sum;
  }

  /** Processing time as all instances see it. */
  VirtualClock clock() {
    return clock;
  }

  /** The present instances. */
  List<OperatorRun<I, O>> present() {
    return present;
  }

  /** What is in state now, by part. */
  Map<String, Long> stateSizes() {
    Map<String, Long> sizes = new HashMap<>();
    for (OperatorRun<I, O> each : present) {
      each.stateSizes().forEach((name, size) -> sizes.merge(name, size, Long::sum));
    }
    return sizes;
  }

  @Override
  public void close() {
    present.forEach(OperatorRun::close);
  }
}
