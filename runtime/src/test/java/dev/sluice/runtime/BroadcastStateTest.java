package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.BroadcastContext;
import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.ReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs in which every subtask knows the same rules. */
class BroadcastStateTest {

  private static final int PAYMENTS = 2_000;
  private static final int RULES = 60;

  record Payment(long account, long number, long cents, long time) {
    static Payment of(long number) {
      return new Payment(number * 31 % 13, number, number * 7_919 % 1_009, number * 3);
    }
  }

  /** From its time on, payments of its remainder are suspicious from so many cents on. */
  record Rule(long remainder, long cents, long time) {
    static Rule of(long number) {
      return new Rule(number % 5, number * 7_919 % 1_009, number * 100);
    }

    boolean isFor(Payment payment) {
      return payment.number() % 5 == remainder && time <= payment.time();
    }
  }

  private static final MapStateDescriptor<Long, Rule> LATEST =
      MapStateDescriptor.of("latest rules", Long.class, Rule.class);
  private static final OutputTag<String> TOLD = OutputTag.of("told", String.class);

  /** Tells payments that are suspicious by the rule that held at their time. */
  private static final class Suspicious
      extends KeyedBroadcastProcessFunction<Long, Payment, Rule, String> {

    private static final long serialVersionUID = 1L;

    private transient ListState<Payment> waiting;
    private transient int subtask;

    @Override
    public void open(KeyedRuntimeContext context) {
      waiting = context.listState("waiting", Payment.class);
      subtask = context.subtask().index();
    }

    @Override
    public void processElement(
        Payment payment, KeyedReadOnlyBroadcastContext<Long> key, Collector<String> out) {
      waiting.add(payment);
      key.timers().registerEventTime(payment.time());
    }

    @Override
    public void processBroadcastElement(
        Rule rule, BroadcastContext element, Collector<String> out) {
      element.broadcastState(LATEST).put(rule.time(), rule);
      if (subtask == 0) {
        element.output(TOLD, "told " + rule + " at " + element.timestamp());
      }
    }

    @Override
    public void onTimer(
        long timestamp, KeyedReadOnlyBroadcastContext<Long> key, Collector<String> out) {
      List<Payment> later = new ArrayList<>();
      for (Payment payment : waiting.get()) {
        if (payment.time() > timestamp) {
          later.add(payment);
        } else if (cents(payment, key) <= payment.cents()) {
          out.collect("suspicious " + payment.number() + " of " + key.key());
        }
      }
      waiting.clear();
      later.forEach(waiting::add);
    }

    private static long cents(Payment payment, ReadOnlyBroadcastContext element) {
      return latest(
          payment,
          element.broadcastState(LATEST).entries().stream().map(Map.Entry::getValue).toList());
    }
  }

  private static long latest(Payment payment, List<Rule> rules) {
    long cents = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    for (Rule rule : rules) {
      if (rule.isFor(payment) && rule.time() > newest) {
        newest = rule.time();
        cents = rule.cents();
      }
    }
    return cents;
  }

  /**
   * Says in the end of every subtask how many rules it has come to know, and passes payments on.
   */
  private static final class Counting extends BroadcastProcessFunction<Payment, Rule, String> {

    private static final long serialVersionUID = 1L;

    private final Collection<Integer> known;
    private transient BroadcastState<Long, Rule> rules;

    Counting(Collection<Integer> known) {
      this.known = known;
    }

    @Override
    public void open(RuntimeContext context) {}

    @Override
    public void processElement(
        Payment payment, ReadOnlyBroadcastContext element, Collector<String> out) {
      out.collect("payment " + payment.number());
    }

    @Override
    public void processBroadcastElement(
        Rule rule, BroadcastContext element, Collector<String> out) {
      rules = element.broadcastState(LATEST);
      rules.put(rule.time(), rule);
    }

    @Override
    public void close() {
      known.add(rules.entries().size());
    }
  }

  private static List<Payment> payments() {
    return LongStream.range(0, PAYMENTS).mapToObj(Payment::of).toList();
  }

  private static List<Rule> rules() {
    return LongStream.range(0, RULES).mapToObj(Rule::of).toList();
  }

  private static DataStream<Payment> payments(JobBuilder job) {
    return job.keyGroups(16)
        .source(
            "payments",
            CollectionSource.of(payments(), TypeDescriptor.of(Payment.class), 3),
            WatermarkStrategy.<Payment>monotonous().withTimestamps(Payment::time));
  }

  private static DataStream<Rule> rules(JobBuilder job) {
    return job.source(
        "rules",
        CollectionSource.of(rules(), TypeDescriptor.of(Rule.class), 2),
        WatermarkStrategy.<Rule>monotonous().withTimestamps(Rule::time));
  }

  private static void define(
      JobBuilder job, Collection<String> results, Collection<Integer> known) {
    DataStream<Payment> payments = payments(job);
    DataStream<Rule> rules = rules(job);
    var suspicious =
        payments
            .keyByLong(Payment::account)
            .connect(rules.filter(rule -> true).broadcast(LATEST))
            .process(new Suspicious())
            .named("suspicious");
    suspicious.sinkTo(CollectSink.committedInto(results));
    suspicious.sideOutput(TOLD).sinkTo(CollectSink.committedInto(results));
    payments
        .connect(rules.broadcast(LATEST))
        .process(new Counting(known))
        .named("counting")
        .sinkTo(CollectSink.committedInto(results));
  }

  /** What the job gives, worked out one by one. */
  private static List<String> reference() {
    List<String> results = new ArrayList<>();
    rules().forEach(rule -> results.add("told " + rule + " at " + rule.time()));
    for (Payment payment : payments()) {
      results.add("payment " + payment.number());
      if (latest(payment, rules()) <= payment.cents()) {
        results.add("suspicious " + payment.number() + " of " + payment.account());
      }
    }
    return results.stream().sorted().toList();
  }

  private static void run(String settings, JobDefinition definition) throws Exception {
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice.submit("payments", definition, JobArguments.none()).awaitCompletion();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "5, true", "1, false", "2, false", "5, false"})
  void givesTheSameAtEveryParallelismWithAndWithoutChains(int parallelism, boolean chaining)
      throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    Collection<Integer> known = new ConcurrentLinkedQueue<>();
    String settings = "sluice { parallelism = %d, chaining = %b }".formatted(parallelism, chaining);

    run(settings, (job, args) -> define(job, results, known));

    assertThat(results.stream().sorted().toList()).isEqualTo(reference());
    assertThat(known)
        .as("every subtask knows every rule")
        .containsExactlyElementsOf(IntStream.range(0, parallelism).mapToObj(any -> RULES).toList());
  }

  /** What a user declares mutable. */
  private static final class Limit {
    private static final TypeDescriptor<Limit> TYPE =
        TypeDescriptor.mutable(Limit.class, limit -> new Limit(limit.cents));

    private long cents;

    Limit(long cents) {
      this.cents = cents;
    }
  }

  private static final MapStateDescriptor<String, Limit> LIMITS =
      new MapStateDescriptor<>("limits", Types.STRING, Limit.TYPE);

  /** Changes what it has got from the state, and what it has given to it. */
  private static final class Careless extends BroadcastProcessFunction<Payment, Rule, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(
        Payment payment, ReadOnlyBroadcastContext element, Collector<String> out) {
      if (!element.broadcastState(LIMITS).isEmpty()) {
        element.broadcastState(LIMITS).get("any").cents++;
        out.collect("limit " + element.broadcastState(LIMITS).get("any").cents);
      }
    }

    @Override
    public void processBroadcastElement(
        Rule rule, BroadcastContext element, Collector<String> out) {
      Limit limit = new Limit(7);
      element.broadcastState(LIMITS).put("any", limit);
      limit.cents = 8;
      out.collect("limit " + element.broadcastState(LIMITS).get("any").cents);
    }
  }

  @Test
  void copiesMutableValues() throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();

    run(
        "sluice.parallelism = 2",
        (job, args) ->
            payments(job)
                .connect(rules(job).broadcast(LIMITS))
                .process(new Careless())
                .named("careless")
                .sinkTo(CollectSink.into(results)));

    assertThat(results).isNotEmpty().containsOnly("limit 7");
  }

  /** Writes through what it has kept. */
  private static final class Keeping extends BroadcastProcessFunction<Payment, Rule, String> {

    private static final long serialVersionUID = 1L;

    private transient BroadcastState<Long, Rule> kept;

    @Override
    public void processElement(
        Payment payment, ReadOnlyBroadcastContext element, Collector<String> out) {
      if (kept != null) {
        kept.clear();
      }
    }

    @Override
    public void processBroadcastElement(
        Rule rule, BroadcastContext element, Collector<String> out) {
      kept = element.broadcastState(LATEST);
    }
  }

  @Test
  void failsAtAWriteFromTheOtherSideNamingOperatorStateAndElement() {
    JobDefinition definition =
        (job, args) ->
            job.source(
                    "payments",
                    GeneratorSource.of(
                        TypeDescriptor.of(Payment.class), GeneratorSource.UNBOUNDED, Payment::of),
                    WatermarkStrategy.none())
                .connect(rules(job).broadcast(LATEST))
                .process(new Keeping())
                .named("keeping")
                .sinkTo(CollectSink.into(new ArrayList<>()));

    assertThatThrownBy(() -> run("", definition))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("operator 'keeping' of job 'payments' failed in subtask")
        .hasMessageContaining("on element Payment[")
        .hasMessageContaining(
            "broadcast state 'latest rules' of operator 'keeping' was written while no broadcast element was at hand");
  }
}
