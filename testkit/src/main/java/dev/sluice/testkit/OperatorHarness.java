package dev.sluice.testkit;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.OutputTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A test of an operator as a list of inputs and of the results expected between them, which is run
 * in every way in which a job could run it.
 *
 * <pre>{@code
 * Keying<String, String> byWord = Keying.of(word -> word, Types.STRING);
 * OperatorHarness.of(() -> new KeyedProcessOperator<>(byWord, new CountWords()))
 *     .keyedBy(byWord)
 *     .element("tea", 5_000)
 *     .element("tea", 7_000)
 *     .watermark(60_000)
 *     .expect("tea: 2", 60_000)
 *     .verify();
 * }</pre>
 *
 * <p>{@link #verify} runs the same list again and again, each time with new operators:
 *
 * <ul>
 *   <li>with outputs of every {@link Appetite}: whoever goes on although the output has refused, or
 *       stops without that, or does not get on, is found out;
 *   <li>as a channel brings it: elements of one input announced in batches, watermarks that
 *       directly follow one another melted into the last of them;
 *   <li>with a snapshot behind each input in turn, and behind every input, from which a new
 *       operator goes on: whoever keeps something without {@linkplain
 *       dev.sluice.dataflow.operator.OperatorContext#states registering} it is found out;
 *   <li>with a snapshot behind each input in turn that is written while the operator goes on, on
 *       top of earlier ones, some of them aborted: whoever changes state without saying so
 *       {@linkplain dev.sluice.dataflow.snapshot.SlotChanges#changing before} is found out;
 *   <li>for a {@linkplain #keyedBy keyed} operator with its key groups split over two instances
 *       behind each input, and merged again later. Restarts may change the order in which the keys
 *       of one input put out.
 * </ul>
 *
 * <p>An operator that asks outside is given its answers within the test: a stage must be complete
 * when {@code asyncInvoke} returns it, for nobody waits for other threads here.
 *
 * <p>In all of them nothing that the operator was given, or has put out, may change any more, nor
 * what keyed state has handed out to a function unless the function stores it again; and once the
 * input has ended, which it always does with the last watermark, nothing may be left in state
 * unless the test {@linkplain #keepsState says so}.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class OperatorHarness<I, O> {

  private final OperatorFactory<I, O> factory;
  private final List<Step<I, O>> steps = new ArrayList<>();
  private final Map<String, Long> counters = new LinkedHashMap<>();
  private Optional<Keying<I, ?>> keying = Optional.empty();
  private Optional<Keying<Object, ?>> secondKeying = Optional.empty();
  private ToLongFunction<? super Operator<I, O>> left = operator -> 0;
  private boolean keepsState;
  private boolean anyOrder;
  private boolean ended;

  private OperatorHarness(OperatorFactory<I, O> factory) {
    this.factory = factory;
  }

  /**
   * A test of the operators that {@code factory} makes; each call makes a new operator with a new
   * function, as in {@code () -> new KeyedProcessOperator<>(keying, new CountWords())}.
   */
  public static <I, O> OperatorHarness<I, O> of(OperatorFactory<I, O> factory) {
    return new OperatorHarness<>(new OwnFunctions<>(factory));
  }

  /** Says by what the operator is keyed, so that its key groups can be split. */
  public OperatorHarness<I, O> keyedBy(Keying<I, ?> keys) {
    keying = Optional.of(keys);
    return this;
  }

  /**
   * Says by what the second input is keyed. Where it is not, but the first is, its elements are
   * broadcast: each is given to all instances, whose results must be the same and count once.
   */
  @SuppressWarnings("unchecked") // of elements that are given to the second input
  public OperatorHarness<I, O> secondKeyedBy(Keying<?, ?> keys) {
    secondKeying = Optional.of((Keying<Object, ?>) keys);
    return this;
  }

  /** Gives an element with its event time in milliseconds. */
  public OperatorHarness<I, O> element(I value, long timestamp) {
    return step(new Input.Element<>(value, timestamp));
  }

  /**
   * Gives an element of the second input with its event time in milliseconds, to a {@link
   * dev.sluice.dataflow.operator.TwoInputOperator}; its type is not checked.
   */
  public OperatorHarness<I, O> second(Object value, long timestamp) {
    return step(new Input.Second<>(value, timestamp));
  }

  /** Gives a watermark; of two inputs, what the smaller one has reached. */
  public OperatorHarness<I, O> watermark(long timestamp) {
    return step(new Input.WatermarkReached<>(timestamp));
  }

  /** Lets processing time pass, from the epoch on, and the timers fire that are due by then. */
  public OperatorHarness<I, O> advanceClock(Duration by) {
    return step(new Input.TimePasses<>(by));
  }

  /** Ends the input, so that results of the end can be expected. */
  public OperatorHarness<I, O> end() {
    requireNotEnded();
    steps.add(Step.end());
    ended = true;
    return this;
  }

  /** Expects a result with its event time, after those that are expected already. */
  public OperatorHarness<I, O> expect(O value, long timestamp) {
    lastStep().expected().add(new Emitted<>(value, timestamp));
    return this;
  }

  /** Expects a result in a side output, after those that are expected already. */
  public <T> OperatorHarness<I, O> expectAside(OutputTag<T> tag, T value, long timestamp) {
    lastStep().expectedAside().add(new EmittedAside(tag.name(), value, timestamp));
    return this;
  }

  private Step<I, O> lastStep() {
    if (steps.isEmpty()) {
      throw new IllegalStateException("expect came before any input; give an input first");
    }
    return steps.get(steps.size() - 1);
  }

  /** Leaves open in which order the results of one input come. */
  public OperatorHarness<I, O> inAnyOrder() {
    anyOrder = true;
    return this;
  }

  /** Expects a counter of the operator to have this value at the end. */
  public OperatorHarness<I, O> expectCounter(String name, long value) {
    counters.put(name, value);
    return this;
  }

  /** Says that the operator rightly has state left when the input has ended. */
  public OperatorHarness<I, O> keepsState() {
    keepsState = true;
    return this;
  }

  /**
   * Expects that nothing is left at the end of what {@code left} counts either, which is not part
   * of the state.
   */
  public OperatorHarness<I, O> expectNothingLeft(ToLongFunction<? super Operator<I, O>> left) {
    this.left = left;
    return this;
  }

  /**
   * Runs everything.
   *
   * @throws AssertionError with the run, the input, what was expected and what came
   * @throws Exception what the operator throws
   */
  public void verify() throws Exception {
    List<Step<I, O>> asGiven = new ArrayList<>(steps);
    if (!ended) {
      asGiven.add(Step.end());
    }
    List<Step<I, O>> melted = Step.melted(asGiven);
    for (Appetite appetite : Appetite.values()) {
      run(new HarnessRun.Mode(false, appetite, Restarts.none()), asGiven);
      run(new HarnessRun.Mode(true, appetite, Restarts.none()), melted);
    }
    for (Restarts restarts : restarts(asGiven.size())) {
      run(new HarnessRun.Mode(false, Appetite.HUNGRY, restarts), asGiven);
    }
    for (int place = 0; place < asGiven.size() - 1; place++) {
      runFrozen(asGiven, place);
    }
  }

  private void runFrozen(List<Step<I, O>> inputs, int place) throws Exception {
    HarnessRun.Mode mode =
        new HarnessRun.Mode(false, Appetite.HUNGRY, Restarts.frozenBehind(place));
    try (Instances<I, O> instances = Instances.one(factory, keys(), mode.appetite())) {
      HarnessRun<I, O> run = new HarnessRun<>(mode, inputs, true);
      new FrozenRun<>(run, inputs.size(), place).through(instances);
      requireNothingLeft(mode, instances);
    }
  }

  private Instances.Keys<I> keys() {
    return new Instances.Keys<>(keying, secondKeying);
  }

  private List<Restarts> restarts(int inputs) {
    List<Restarts> all = new ArrayList<>();
    all.add(Restarts.everywhere());
    for (int place = 0; place < inputs - 1; place++) {
      all.add(Restarts.behind(place));
      if (keying.isPresent()) {
        all.add(Restarts.splitBetween(place, (place + inputs) / 2));
      }
    }
    return all;
  }

  private void run(HarnessRun.Mode mode, List<Step<I, O>> inputs) throws Exception {
    boolean restarts = !mode.restarts().name().isEmpty();
    try (Instances<I, O> instances = Instances.one(factory, keys(), mode.appetite())) {
      new HarnessRun<>(mode, inputs, anyOrder || restarts).through(instances);
      requireNothingLeft(mode, instances);
      counters.forEach(
          (name, value) -> same(mode + ", counter " + name, value, instances.counter(name)));
    }
  }

  private void requireNothingLeft(HarnessRun.Mode mode, Instances<I, O> instances) {
    Map<String, Long> sizes = instances.stateSizes();
    if (!keepsState && !sizes.isEmpty()) {
      throw new AssertionError(
          "%s: when the input had ended, %s was left in state; expected nothing. Clear it, or declare keepsState()"
              .formatted(mode, sizes));
    }
    for (OperatorRun<I, O> each : instances.present()) {
      same(mode + ", left", 0L, left.applyAsLong(each.operator()));
    }
  }

  private static void same(String place, long expected, long actual) {
    if (expected != actual) {
      throw new AssertionError("%s: expected %d but was %d".formatted(place, expected, actual));
    }
  }

  private OperatorHarness<I, O> step(Input<I> input) {
    requireNotEnded();
    steps.add(Step.of(input));
    return this;
  }

  private void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException("input came after the end; give it before");
    }
  }
}
