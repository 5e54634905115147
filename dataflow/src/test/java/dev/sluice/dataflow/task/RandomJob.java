package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.FilterFunction;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.graph.Chaining;
import dev.sluice.dataflow.graph.Edge;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.dataflow.operator.async.AsyncOperator;
import dev.sluice.dataflow.operator.basic.CoFlatMapOperator;
import dev.sluice.dataflow.operator.basic.FilterOperator;
import dev.sluice.dataflow.operator.basic.FlatMapOperator;
import dev.sluice.dataflow.operator.basic.KeyedCoProcessOperator;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.ScriptedSource;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A job of any shape whose results can also be worked out without any of it. */
final class RandomJob {

  /** What flows. */
  record Item(long id, long key, long time) {}

  private enum Kind {
    SOURCE,
    MAP,
    FILTER,
    FLAT_MAP,
    PROCESS,
    ASYNC,
    CONNECT,
    CONNECT_KEYED,
    SINK;

    boolean isKeyed() {
      return this == PROCESS || this == CONNECT_KEYED;
    }

    int inputs() {
      return this == CONNECT || this == CONNECT_KEYED ? 2 : 1;
    }

    boolean repeats() {
      return this == FLAT_MAP || this == CONNECT || this == ASYNC;
    }
  }

  private enum How {
    FORWARD,
    REBALANCE,
    KEYED,
    RESCALE,
    SHUFFLE,
    BROADCAST,
    GLOBAL,
    CUSTOM
  }

  private record Input(int from, How how, int ordinal) {
    /** How often an element comes to a reader. */
    int copies(int parallelismOfReader) {
      return how == How.BROADCAST ? parallelismOfReader : 1;
    }
  }

  /** One operator; a source is one together with the map that makes items of its events. */
  private record Stage(Kind kind, int parallelism, List<Input> inputs, int salt) {
    int bucket() {
      return 1 + salt % 50;
    }

    Chaining chaining() {
      return switch (salt % 8) {
        case 1 -> Chaining.ALONE;
        case 2 -> Chaining.NEW_CHAIN;
        default -> Chaining.FREE;
      };
    }

    boolean keyedByText() {
      return salt % 2 == 0;
    }
  }

  /** What a source reads. */
  private record Reading(
      List<Script> scripts, WatermarkStrategy<Event> watermarks, long limitPerSecond) {}

  private final Random random;
  private final int keyGroups;
  private final TypeDescriptor<Item> type;
  private final int[] parallelisms;
  private final List<Stage> stages = new ArrayList<>();
  private final Map<Integer, Reading> readings = new HashMap<>();
  private final Map<Integer, List<Item>> committed = new HashMap<>();
  private final List<BucketFunction<?>> functions = new ArrayList<>();
  private final RandomOutside outside;
  private int openWriters;

  RandomJob(Random random) {
    this.random = random;
    this.outside = new RandomOutside(random);
    this.keyGroups = 5 + random.nextInt(130);
    this.parallelisms =
        random.nextInt(3) == 0 ? new int[] {1, 2, 3, 5} : new int[] {anyOf(1, 2, 3, 5)};
    this.type =
        random.nextBoolean()
            ? TypeDescriptor.of(Item.class)
            : TypeDescriptor.mutable(
                Item.class,
                item -> new Item(item.id(), item.key(), item.time()),
                item -> 8 + item.key() * 9);
    for (int i = random.nextInt(3); i >= 0; i--) {
      readings.put(stages.size(), reading());
      stages.add(new Stage(Kind.SOURCE, parallelism(), List.of(), random.nextInt(1_000)));
    }
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      addOperator();
    }
    addSinks();
  }

  private int anyOf(int... numbers) {
    return numbers[random.nextInt(numbers.length)];
  }

  private int parallelism() {
    return anyOf(parallelisms);
  }

  private Reading reading() {
    int disorder = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
    List<Script> scripts = new ArrayList<>();
    for (int split = random.nextInt(5); split >= 0; split--) {
      scripts.add(script("split " + split, disorder));
    }
    WatermarkStrategy<Event> watermarks =
        switch (random.nextInt(6)) {
          case 0 -> WatermarkStrategy.none();
          case 1 -> WatermarkStrategy.boundedDisorder(Duration.ofMillis(disorder + 5));
          default ->
              disorder == 0
                  ? WatermarkStrategy.monotonous()
                  : WatermarkStrategy.boundedDisorder(Duration.ofMillis(disorder));
        };
    return new Reading(scripts, watermarks, anyOf(0, 0, 0, 0, 0, 7, 1_000));
  }

  private Script script(String id, int disorder) {
    List<Object> steps = new ArrayList<>();
    long newest = random.nextInt(200) - 100;
    long earliest = Long.MAX_VALUE;
    for (int i = random.nextInt(40); i > 0; i--) {
      if (random.nextInt(10) == 0) {
        steps.add(Step.PENDING);
      }
      newest += random.nextInt(10);
      long time = newest - random.nextInt(disorder + 1);
      earliest = Math.min(earliest, time);
      steps.add(time);
    }
    Script script = Script.of(id, steps.toArray());
    return random.nextBoolean() && earliest != Long.MAX_VALUE ? script.from(earliest) : script;
  }

  private void addOperator() {
    Kind kind = Kind.values()[1 + random.nextInt(Kind.SINK.ordinal() - 1)];
    List<Input> inputs = new ArrayList<>();
    for (int ordinal = 0; ordinal < kind.inputs(); ordinal++) {
      for (int i = random.nextInt(3) == 0 ? random.nextInt(3) : 0; i >= 0; i--) {
        How how = kind.isKeyed() ? How.KEYED : how();
        inputs.add(new Input(random.nextInt(stages.size()), how, ordinal));
      }
    }
    Collections.shuffle(inputs, random);
    stages.add(new Stage(kind, parallelism(), inputs, random.nextInt(1_000)));
  }

  private How how() {
    How[] all = How.values();
    return random.nextBoolean() ? How.FORWARD : all[random.nextInt(all.length)];
  }

  private void addSinks() {
    int operators = stages.size();
    for (int from = 0; from < operators; from++) {
      int number = from;
      boolean read =
          stages.stream()
              .flatMap(stage -> stage.inputs().stream())
              .anyMatch(i -> i.from() == number);
      if (!read || random.nextInt(4) == 0) {
        stages.add(
            new Stage(Kind.SINK, parallelism(), List.of(new Input(from, how(), Edge.FIRST)), 0));
      }
    }
  }

  /** A new copy of the job. */
  JobGraph build() {
    GraphSketch sketch = new GraphSketch().keyGroups(keyGroups);
    for (int number = 0; number < stages.size(); number++) {
      add(sketch, number);
    }
    return sketch.job();
  }

  private static String name(int stage) {
    return "stage " + stage;
  }

  private void add(GraphSketch sketch, int number) {
    Stage stage = stages.get(number);
    String name = name(number);
    int parallelism = stage.parallelism();
    sketch.chaining(stage.chaining());
    switch (stage.kind()) {
      case SOURCE -> addSource(sketch, number);
      case SINK -> sketch.sink(name, parallelism, sink(number));
      case MAP -> {
        MapFunction<Item, Item> function = item -> map(item, stage);
        sketch.operator(name, parallelism, () -> new MapOperator<>(function), type);
      }
      case FILTER -> {
        FilterFunction<Item> function = item -> keeps(item, stage);
        sketch.operator(name, parallelism, () -> new FilterOperator<>(function), type);
      }
      case FLAT_MAP -> {
        FlatMapFunction<Item, Item> function =
            (item, out) -> flat(item, stage).forEach(out::collect);
        sketch.operator(name, parallelism, () -> new FlatMapOperator<>(function), type);
      }
      case PROCESS -> sketch.operator(name, parallelism, process(stage), type);
      case ASYNC -> sketch.operator(name, parallelism, async(stage), type);
      case CONNECT -> sketch.operator(name, parallelism, connect(stage), type);
      case CONNECT_KEYED -> sketch.operator(name, parallelism, connectKeyed(stage), type);
    }
    for (Input input : stage.inputs()) {
      if (input.ordinal() == Edge.FIRST) {
        sketch.edge(name(input.from()), name, partitioning(input, stage));
      } else {
        sketch.second(name(input.from()), name, partitioning(input, stage));
      }
    }
  }

  private void addSource(GraphSketch sketch, int number) {
    Stage stage = stages.get(number);
    Reading reading = readings.get(number);
    String events = "events " + number;
    MapFunction<Event, Item> function = event -> item(event, stage);
    sketch.source(
        events,
        stage.parallelism(),
        new ScriptedSource(reading.scripts()),
        reading.watermarks(),
        reading.limitPerSecond());
    OperatorFactory<Event, Item> items = () -> new MapOperator<>(function);
    sketch.operator(name(number), stage.parallelism(), items, type).forward(events, name(number));
  }

  private static Partitioning<?> partitioning(Input input, Stage reader) {
    return switch (input.how()) {
      case FORWARD -> new Partitioning.Forward<Item>();
      case REBALANCE -> new Partitioning.Rebalance<Item>();
      case KEYED -> new Partitioning.Keyed<>(keying(reader, input.ordinal()));
      case RESCALE -> new Partitioning.Rescale<Item>();
      case SHUFFLE -> new Partitioning.Shuffle<Item>(reader.salt());
      case BROADCAST -> new Partitioning.Broadcast<Item>();
      case GLOBAL -> new Partitioning.Global<Item>();
      case CUSTOM ->
          new Partitioning.Custom<Item, Long>(
              (key, subtasks) -> (int) ((key + reader.salt()) % subtasks), Item::key);
    };
  }

  private static Keying<Item, ?> keying(Stage reader, int ordinal) {
    return reader.keyedByText() ? byText() : byLong(reader, ordinal);
  }

  private static Keying<Item, String> byText() {
    return Keying.of(item -> Long.toString(item.key()), Types.STRING);
  }

  private static Keying<Item, Long> byLong(Stage reader, int ordinal) {
    boolean boxed = (reader.salt() >> 1 + ordinal) % 2 == 0;
    return boxed ? Keying.of(Item::key, Types.LONG) : Keying.ofLong(Item::key);
  }

  private OperatorFactory<Item, Item> process(Stage stage) {
    return () -> operator(keying(stage, Edge.FIRST), stage);
  }

  private <K> KeyedProcessOperator<K, Item, Item> operator(Keying<Item, K> keying, Stage stage) {
    BucketFunction<K> function = new BucketFunction<>(stage.bucket(), stage.salt());
    functions.add(function);
    return new KeyedProcessOperator<>(keying, function);
  }

  private static TwoInputFactory<Item, Item, Item> connect(Stage stage) {
    return () ->
        new CoFlatMapOperator<>(
            new CoFlatMapFunction<Item, Item, Item>() {
              @Override
              public void flatMap1(Item item, Collector<Item> out) {
                out.collect(map(item, stage));
              }

              @Override
              public void flatMap2(Item item, Collector<Item> out) {
                flat(item, stage).forEach(out::collect);
              }
            });
  }

  private TwoInputFactory<Item, Item, Item> connectKeyed(Stage stage) {
    return stage.keyedByText()
        ? () -> keyedBy(byText(), byText(), stage)
        : () -> keyedBy(byLong(stage, Edge.FIRST), byLong(stage, Edge.SECOND), stage);
  }

  private <K> KeyedCoProcessOperator<K, Item, Item, Item> keyedBy(
      Keying<Item, K> first, Keying<Item, K> second, Stage stage) {
    BucketFunction<K> function = new BucketFunction<>(stage.bucket(), stage.salt());
    functions.add(function);
    return new KeyedCoProcessOperator<>(first, second, function.ofTwoStreams(RandomJob::turned));
  }

  /** What is made of an element of a second stream before it is processed like one of the first. */
  private static Item turned(Item item) {
    return new Item(item.id() + 1, item.key(), item.time());
  }

  private OperatorFactory<Item, Item> async(Stage stage) {
    AsyncOptions options = outside.options();
    return () ->
        new AsyncOperator<>(outside.giving((Item item) -> flat(item, stage)), type, options);
  }

  RandomOutside outside() {
    return outside;
  }

  private Sink<Item> sink(int number) {
    return subtask -> {
      openWriters++;
      return new Writer(number);
    };
  }

  /** Holds what is written until it is committed. */
  private final class Writer implements SinkWriter<Item> {

    private final int number;
    private final List<Item> written = new ArrayList<>();
    private boolean prepared;
    private boolean shown;

    Writer(int number) {
      this.number = number;
    }

    @Override
    public void write(Item value, long timestamp) {
      assertThat(prepared).as("written after it was prepared").isFalse();
      boolean timed = timestamp != Long.MIN_VALUE;
      assertThat(timed ? timestamp : value.time()).isEqualTo(value.time());
      written.add(value);
    }

    @Override
    public List<byte[]> prepare() {
      assertThat(prepared).as("prepared twice").isFalse();
      prepared = true;
      return List.of(new byte[0]);
    }

    @Override
    public void commit(byte[] handle) {
      assertThat(prepared).as("committed before it was prepared").isTrue();
      assertThat(shown).as("committed twice").isFalse();
      shown = true;
      committed.computeIfAbsent(number, any -> new ArrayList<>()).addAll(written);
      written.clear();
    }

    @Override
    public void discard(byte[] handle) {
      assertThat(prepared && !shown).as("discarded what was not prepared, or shown").isTrue();
      prepared = false;
    }

    @Override
    public void close() {
      openWriters--;
    }
  }

  private static long mixed(long id, long salt) {
    long mixed = (id + salt) * 0x9E3779B97F4A7C15L;
    return (mixed ^ mixed >>> 32) & 0xFFFF_FFFFL;
  }

  private static Item item(Event event, Stage stage) {
    long id = mixed(event.split().hashCode() * 1_000L + event.number(), stage.salt());
    return new Item(id, id % 7, event.time());
  }

  private static Item map(Item item, Stage stage) {
    long id = mixed(item.id(), stage.salt());
    return new Item(id, id % 5, item.time());
  }

  private static boolean keeps(Item item, Stage stage) {
    return mixed(item.id(), stage.salt()) % 3 != 0;
  }

  private static List<Item> flat(Item item, Stage stage) {
    long copies = mixed(item.id(), stage.salt()) % 4;
    return IntStream.range(0, (int) copies)
        .mapToObj(copy -> new Item(item.id() * 3 + copy, item.key(), item.time()))
        .toList();
  }

  /** Compares what the sinks have committed with what the stages give, worked out one by one. */
  void check() {
    List<List<Item>> outputs = new ArrayList<>();
    for (int number = 0; number < stages.size(); number++) {
      Stage stage = stages.get(number);
      List<Item> in = new ArrayList<>();
      List<Item> second = new ArrayList<>();
      for (Input input : stage.inputs()) {
        (input.ordinal() == Edge.FIRST ? in : second)
            .addAll(repeated(outputs.get(input.from()), input.copies(stage.parallelism())));
      }
      outputs.add(reference(number, in, second));
      if (stage.kind() == Kind.SINK) {
        assertThat(sorted(committed.getOrDefault(number, List.of())))
            .as("results of sink %d", number)
            .isEqualTo(sorted(in));
      }
    }
    functions.forEach(BucketFunction::checkEnd);
    assertThat(openWriters).as("writers left open").isZero();
  }

  private static List<Item> repeated(List<Item> items, int times) {
    return Collections.nCopies(times, items).stream().flatMap(List::stream).toList();
  }

  private static List<String> sorted(List<Item> items) {
    return items.stream().map(Item::toString).sorted().toList();
  }

  private List<Item> reference(int number, List<Item> in, List<Item> second) {
    Stage stage = stages.get(number);
    List<Item> out = new ArrayList<>();
    switch (stage.kind()) {
      case SOURCE -> readings.get(number).scripts().forEach(each -> read(each, stage, out));
      case MAP -> in.forEach(item -> out.add(map(item, stage)));
      case FILTER -> in.stream().filter(item -> keeps(item, stage)).forEach(out::add);
      case FLAT_MAP, ASYNC -> in.forEach(item -> out.addAll(flat(item, stage)));
      case PROCESS -> sumBuckets(stage, in, out);
      case CONNECT -> {
        in.forEach(item -> out.add(map(item, stage)));
        second.forEach(item -> out.addAll(flat(item, stage)));
      }
      case CONNECT_KEYED -> {
        List<Item> both = new ArrayList<>(in);
        second.forEach(item -> both.add(turned(item)));
        sumBuckets(stage, both, out);
      }
      case SINK -> {}
    }
    return out;
  }

  private static void read(Script script, Stage stage, List<Item> out) {
    int number = 0;
    for (Object step : script.steps()) {
      if (step instanceof Long time) {
        out.add(item(new Event(script.id(), number++, time), stage));
      }
    }
  }

  private static void sumBuckets(Stage stage, List<Item> in, List<Item> out) {
    Map<List<Long>, Long> sums = new HashMap<>();
    for (Item item : in) {
      long end = BucketFunction.end(item.time(), stage.bucket());
      sums.merge(List.of(item.key(), end), item.id(), Long::sum);
      if (BucketFunction.passes(item)) {
        out.add(BucketFunction.passed(item, stage.salt()));
      }
    }
    sums.forEach(
        (keyAndEnd, sum) ->
            out.add(BucketFunction.result(sum, keyAndEnd.get(0), keyAndEnd.get(1), stage.salt())));
  }

  /**
   * How many elements one user call can put out at most, over all fused operators behind it; a sum
   * over the job, so more than any subtask's share.
   */
  long mostPerCall() {
    long[] perCall = new long[stages.size()];
    long sum = 0;
    for (int number = stages.size() - 1; number >= 0; number--) {
      long behind = 0;
      for (int reader = number + 1; reader < stages.size(); reader++) {
        int from = number;
        int subtasks = stages.get(reader).parallelism();
        long edges =
            stages.get(reader).inputs().stream()
                .filter(input -> input.from() == from)
                .mapToInt(input -> input.copies(subtasks))
                .sum();
        behind += edges * Math.max(1, perCall[reader]);
      }
      perCall[number] = behind * (stages.get(number).kind().repeats() ? 3 : 1);
      sum += perCall[number];
    }
    return sum;
  }

  @Override
  public String toString() {
    return stages + ", " + readings;
  }
}
