package dev.sluice.testkit;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.testkit.Input.Element;
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
  private final Optional<Keying<I, ?>> keying;
  private final Appetite appetite;
  private final VirtualClock clock = new VirtualClock();
  private final List<OperatorRun<I, O>> ended = new ArrayList<>();
  private List<OperatorRun<I, O>> present = new ArrayList<>();

  private Instances(
      OperatorFactory<I, O> factory, Optional<Keying<I, ?>> keying, Appetite appetite) {
    this.factory = factory;
    this.keying = keying;
    this.appetite = appetite;
  }

  static <I, O> Instances<I, O> one(
      OperatorFactory<I, O> factory, Optional<Keying<I, ?>> keying, Appetite appetite)
      throws Exception {
    Instances<I, O> instances = new Instances<>(factory, keying, appetite);
    instances.present.add(instances.start(0, 1, Optional.empty()));
    return instances;
  }

  private OperatorRun<I, O> start(int subtask, int parallelism, Optional<OperatorSnapshot> snapshot)
      throws Exception {
    return new OperatorRun.Start(appetite, clock, subtask, parallelism, snapshot).start(factory);
  }

  /** Lets new instances go on from snapshots of the present ones, which then are closed. */
  void restart(int count) throws Exception {
    List<OperatorSnapshot> snapshots = present.stream().map(OperatorRun::snapshot).toList();
    present.forEach(OperatorRun::close);
    ended.addAll(present);
    present = new ArrayList<>();
    for (int subtask = 0; subtask < count; subtask++) {
      OperatorSnapshot owned =
          OperatorSnapshot.ownedBy(subtask, count, KeyGroups.DEFAULT, snapshots);
      present.add(start(subtask, count, Optional.of(owned)));
    }
  }

  void announce(ItemBatch batch) {
    present.forEach(each -> each.announce(batch));
  }

  void give(Input<I> input) throws Exception {
    if (input instanceof Element<I> element) {
      ownerOf(element.value()).element(element.value(), element.timestamp());
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

  private OperatorRun<I, O> ownerOf(I value) {
    if (present.size() == 1) {
      return present.get(0);
    }
    int group = KeyGroups.groupOf(keying.orElseThrow().stableHash(value), KeyGroups.DEFAULT);
    return present.get(KeyGroups.ownerOf(group, KeyGroups.DEFAULT, present.size()));
  }

  /** What was put out since the last call. */
  List<Emitted<O>> take() {
    List<Emitted<O>> taken = new ArrayList<>();
    present.forEach(each -> taken.addAll(each.take()));
    return taken;
  }

  /** What was put out to the side since the last call. */
  List<EmittedAside> takeAside() {
    List<EmittedAside> taken = new ArrayList<>();
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
