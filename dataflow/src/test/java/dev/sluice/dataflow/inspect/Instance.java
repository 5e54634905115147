package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.VirtualTime;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** An operator instance with states of many kinds, and what each key must have. */
final class Instance {

  static final long TTL = 15;

  private static final StateTtl ENDING = StateTtl.of(Duration.ofMillis(TTL));

  private final VirtualTime clock;
  private final PartRegistry parts;
  private final KeyedStore<Long, Long> store;
  private final TimerQueue<Long> timers = new TimerQueue<>(Types.LONG);
  private final ValueState<String> name;
  private final LongState count;
  private final ListState<Long> recent;
  private final MapState<String, Long> tags;
  private final ReducingState<Long> sum;
  private final Map<Long, Model> models = new HashMap<>();

  Instance(VirtualTime clock, int keyGroups) {
    this.clock = clock;
    parts = new PartRegistry(keyGroups, Optional.empty());
    store = new KeyedStore<>(Keying.ofLong(key -> key), clock);
    name = store.valueState("name", Types.STRING);
    count = store.longState("count");
    recent = store.listState("recent", Types.LONG, ENDING);
    tags = store.mapState("tags", Types.STRING, Types.LONG, ENDING);
    sum = store.reducingState("sum", Types.LONG, Long::sum, ENDING);
    parts.keyed("keyed state", store);
    parts.keyed("timers", timers.part());
  }

  PartRegistry parts() {
    return parts;
  }

  Map<Long, Model> copyOfModels() {
    Map<Long, Model> copy = new HashMap<>();
    models.forEach((key, model) -> copy.put(key, model.copy()));
    return copy;
  }

  /** Gives a key states once, with a count of 3. */
  void set(long key, String name, List<Long> recent, Map<String, Long> tags, long at) {
    store.select(key);
    this.name.update(name);
    this.count.update(3);
    this.recent.addAll(recent);
    this.tags.putAll(tags);
    timers.register(key, at);
  }

  /** Changes something of a key. */
  void change(long key, Random random) {
    store.select(key);
    Model model = models.computeIfAbsent(key, any -> new Model());
    long drawn = random.nextInt(5);
    long now = clock.millis();
    switch (random.nextInt(11)) {
      case 0 -> name.update(model.name = "n" + drawn);
      case 1 -> name.update(model.name = null);
      case 2 -> count.update(model.count = drawn);
      case 3 -> {
        count.clear();
        model.count = null;
      }
      case 4 -> {
        recent.add(drawn);
        model.addRecent(drawn, now);
      }
      case 5 -> {
        recent.clear();
        model.clearRecent();
      }
      case 6 -> {
        tags.put("t" + drawn, drawn);
        model.putTag("t" + drawn, drawn, now);
      }
      case 7 -> {
        tags.remove("t" + drawn);
        model.removeTag("t" + drawn);
      }
      case 8 -> {
        sum.add(drawn);
        model.addToSum(drawn, now);
      }
      default -> changeTimer(key, drawn, model, random.nextBoolean());
    }
  }

  private void changeTimer(long key, long time, Model model, boolean register) {
    if (register) {
      timers.register(key, time);
      model.timers.add(time);
    } else {
      timers.delete(key, time);
      model.timers.remove(time);
    }
  }

  /** A snapshot that is written while the instance goes on. */
  final class Taking {

    private final List<byte[]> chunks = new ArrayList<>();
    private final SnapshotWalk walk;

    Taking(boolean full) {
      walk = parts.begin(full, 0, chunks::add);
    }

    OperatorSnapshot finish() {
      while (!walk.writeSome(1)) {
        // Row by row.
      }
      return new OperatorSnapshot(walk.head(), chunks);
    }

    void complete() {
      walk.completed();
    }

    void abort() {
      walk.aborted();
    }
  }

  Taking begin(boolean full) {
    return new Taking(full);
  }
}
