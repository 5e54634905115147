package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.SlotRows;
import dev.sluice.dataflow.snapshot.StateParts;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** For each way of running a test one operator with the bug which that way is there to find. */
class HarnessCatchesTest {

  private static final Keying<String, String> BY_LETTER =
      Keying.of(text -> text.substring(0, 1), Types.STRING);

  /** Counts elements per key and tells the count a while later. */
  private static final class Later extends KeyedProcessFunction<String, String, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      count.update(count.value() + 1);
      key.timers().registerEventTime(100);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<String> key, Collector<String> out) {
      out.collect(key.key() + count.value());
      count.clear();
    }
  }

  /** An operator that has its state registered as {@code tampering} makes of it. */
  private static OperatorFactory<String, String> later(Tampering tampering) {
    return () -> {
      KeyedProcessOperator<String, String, String> honest =
          new KeyedProcessOperator<>(BY_LETTER, new Later());
      return new Forwarding<>(honest) {
        @Override
        public void open(OperatorContext<String> context) throws Exception {
          super.open(context.withStates(tampering.with(context.states())));
        }
      };
    };
  }

  @FunctionalInterface
  private interface Tampering {
    StateParts with(StateParts honest);
  }

  private static OperatorHarness<String, String> harness(OperatorFactory<String, String> operator) {
    return OperatorHarness.of(operator)
        .keyedBy(BY_LETTER)
        .element("a", 1)
        .element("b", 2)
        .element("a", 3)
        .watermark(99)
        .watermark(100)
        .expect("a2", 100)
        .expect("b1", 100);
  }

  @Test
  void nothingInAnHonestOperator() throws Exception {
    harness(later(states -> states)).verify();
  }

  @Test
  void stateThatIsLostOnRestore() {
    assertThatThrownBy(harness(later(without("keyed state")))::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("restored behind every input, one by one")
        .hasMessageContaining("input 5 (watermark 100): expected [a2 at 100, b1 at 100] but got [");
  }

  @Test
  void timerThatIsForgottenOnRestore() {
    assertThatThrownBy(harness(later(without("event-time timers")))::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("restored behind every input, one by one")
        .hasMessageContaining("expected [a2 at 100, b1 at 100] but got []");
  }

  /** Keeps in a field what should be state. */
  private static final class Remembering extends KeyedProcessFunction<String, String, String> {

    private final Map<String, String> latest = new TreeMap<>();

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      out.collect(key.key() + latest.put(key.key(), value));
    }
  }

  @Test
  void functionThatTwoOperatorsShare() {
    Remembering shared = new Remembering();

    assertThatThrownBy(
            OperatorHarness.of(() -> new KeyedProcessOperator<>(BY_LETTER, shared))
                    .keyedBy(BY_LETTER)
                    .element("a1", 1)
                    .expect("anull", 1)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the factory gave two operators the same function")
        .hasMessageContaining("Remembering");
  }

  @Test
  void fieldInPlaceOfState() {
    assertThatThrownBy(
            OperatorHarness.of(() -> new KeyedProcessOperator<>(BY_LETTER, new Remembering()))
                    .keyedBy(BY_LETTER)
                    .element("a1", 1)
                    .expect("anull", 1)
                    .element("a2", 2)
                    .expect("aa1", 2)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected [aa1 at 2] but got [anull at 2]");
  }

  @Test
  void keyedOperatorThatIsNotSplit() {
    assertThatThrownBy(
            OperatorHarness.of(() -> new KeyedProcessOperator<>(BY_LETTER, new Later()))
                    .element("a", 1)
                    .end()
                    .expect("a1", 100)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Say keyedBy(...)");
  }

  @Test
  void nothingInStateThatHasOutlivedItsTime() throws Exception {
    OperatorHarness.of(() -> new KeyedProcessOperator<>(BY_LETTER, new ForTenSeconds()))
        .keyedBy(BY_LETTER)
        .element("a", 1)
        .expect("a1", 1)
        .advanceClock(Duration.ofSeconds(60))
        .verify();
  }

  private static final class ForTenSeconds extends KeyedProcessFunction<String, String, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count", StateTtl.of(Duration.ofSeconds(10)));
    }

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      count.update(count.value() + 1);
      out.collect(key.key() + count.value());
    }
  }

  @Test
  void keyGroupsThatAreMixedUp() {
    // State goes by another hash than elements, so after a split it is not where they come.
    Keying<String, String> other = Keying.of(text -> "key " + text, Types.STRING);
    OperatorHarness<String, String> mixedUp =
        OperatorHarness.of(() -> new KeyedProcessOperator<>(other, new Later())).keyedBy(BY_LETTER);
    for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
      mixedUp.element(letter, 1).element(letter, 2);
    }
    mixedUp.end().inAnyOrder();
    for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
      mixedUp.expect("key " + letter + "2", 100);
    }

    assertThatThrownBy(mixedUp::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("split in two from behind input");
  }

  @Test
  void changeOfStateThatASnapshotIsNotTold() {
    assertThatThrownBy(
            OperatorHarness.of(() -> new Summing(false))
                    .keyedBy(BY_LETTER)
                    .element("a", 1)
                    .element("a", 2)
                    .watermark(5)
                    .end()
                    .expect("aa", Watermark.MAX)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("snapshot of the state behind input 1, written later");
  }

  @Test
  void noBugInTheSameOperatorThatTellsItsChanges() throws Exception {
    OperatorHarness.of(() -> new Summing(true))
        .keyedBy(BY_LETTER)
        .element("a", 1)
        .element("a", 2)
        .watermark(5)
        .end()
        .expect("aa", Watermark.MAX)
        .verify();
  }

  @Test
  void waitingForAnOutputThatHasRefused() {
    assertThatThrownBy(
            OperatorHarness.of(
                        () ->
                            new Repeating() {
                              @Override
                              void beforeEach() {
                                while (!output.ready()) {
                                  Thread.onSpinWait();
                                }
                              }
                            })
                    .element("a", 1)
                    .watermark(5)
                    .expect("a", 1)
                    .expect("a", 1)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected it to return, for nothing changes while it waits");
  }

  @Test
  void goingOnAlthoughTheOutputHasRefused() {
    assertThatThrownBy(
            OperatorHarness.of(
                        () ->
                            new Repeating() {
                              @Override
                              void beforeEach() {
                                output.ready();
                              }
                            })
                    .element("a", 1)
                    .watermark(5)
                    .expect("a", 1)
                    .expect("a", 1)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("put out a although its output had refused");
  }

  @Test
  void inputThatIsChanged() {
    assertThatThrownBy(
            OperatorHarness.of(
                        () ->
                            new Each<List<String>, String>() {
                              @Override
                              public void onElement(List<String> value, long timestamp) {
                                value.add("seen");
                              }
                            })
                    .element(new ArrayList<>(List.of("a")), 1)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "input 1 (element [a, seen] at 1): the operator changed input 1, which was [a] and is [a, seen] now");
  }

  @Test
  void resultThatIsChangedLater() {
    assertThatThrownBy(
            OperatorHarness.of(
                        () ->
                            new Each<String, List<String>>() {
                              private final List<String> all = new ArrayList<>();

                              @Override
                              public void onElement(String value, long timestamp) {
                                all.add(value);
                                output.emit(all, timestamp);
                              }
                            })
                    .element("a", 1)
                    .expect(List.of("a"), 1)
                    .element("b", 2)
                    .expect(List.of("a", "b"), 2)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("input 2 (element b at 2): the operator changed the result [a");
  }

  @Test
  void stateThatIsLeftAtTheEnd() throws Exception {
    OperatorHarness<String, String> forgetful =
        OperatorHarness.of(later(states -> states)).keyedBy(BY_LETTER).element("a", 1);

    assertThatThrownBy(
            OperatorHarness.<String, String>of(
                        () -> new KeyedProcessOperator<>(BY_LETTER, new Counting()))
                    .element("a", 1)
                ::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("when the input had ended, {keyed state=1} was left in state");
    forgetful.end().expect("a1", 100).verify();
  }

  @Test
  void stateOfAnOperatorThatNoLongerHasIt() throws Exception {
    try (OperatorRun<String, String> before = OperatorRun.start(later(s -> s), Appetite.HUNGRY)) {
      before.element("a", 1);

      assertThatThrownBy(
              () ->
                  OperatorRun.restore(
                      () -> new Each<String, String>() {},
                      Appetite.HUNGRY,
                      before.clock(),
                      before.snapshot()))
          .hasMessageContaining(
              "the snapshot has state [count, event-time timers, processing-time timers], which the operator does not have");
    }
  }

  private static Tampering without(String part) {
    return states ->
        new Passing(states) {
          @Override
          public void keyed(String name, KeyedPart keyed) {
            if (!name.equals(part)) {
              super.keyed(name, keyed);
            }
          }
        };
  }

  private static final class Counting extends KeyedProcessFunction<String, String, String> {

    private LongState count;

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(String value, KeyContext<String> key, Collector<String> out) {
      count.update(count.value() + 1);
    }
  }

  private static class Passing implements StateParts {

    private final StateParts states;

    Passing(StateParts states) {
      this.states = states;
    }

    @Override
    public void keyed(String name, KeyedPart part) {
      states.keyed(name, part);
    }

    @Override
    public void list(String name, ListPart<?> part) {
      states.list(name, part);
    }

    @Override
    public long watermark() {
      return states.watermark();
    }
  }

  /** Keeps the texts of a letter joined, in a table of its own. */
  private static final class Summing extends Each<String, String>
      implements KeyedPart, SlotRows, KeyedPart.Loader {

    private final boolean tells;
    private final KeyTable<String> letters = BY_LETTER.newTable();
    private final String[] texts = new String[16];
    private final SlotChanges changes = new SlotChanges(this, texts.length);
    private final Codec<String> codec = Codecs.of(Types.STRING);

    Summing(boolean tells) {
      this.tells = tells;
    }

    @Override
    public void open(OperatorContext<String> context) {
      super.open(context);
      context.states().keyed("texts", this);
    }

    @Override
    public void onElement(String value, long timestamp) {
      int slot = letters.add(value.substring(0, 1));
      if (tells || texts[slot] == null) {
        changes.changing(slot);
      }
      texts[slot] = texts[slot] == null ? value : texts[slot] + value;
    }

    @Override
    public boolean onWatermark(long watermark) {
      for (int slot = 0; watermark == Watermark.MAX && slot < letters.slots(); slot++) {
        if (letters.occupied(slot)) {
          output.emit(texts[slot], watermark);
          changes.removing(slot);
          letters.remove(slot);
        }
      }
      return true;
    }

    @Override
    public KeyedForm form() {
      return new KeyedForm(codec.schema(), List.of());
    }

    @Override
    public List<SlotChanges> tables() {
      return List.of(changes);
    }

    @Override
    public Loader loader(KeyedForm written) {
      return this;
    }

    @Override
    public void load(StoredInput row) {
      int slot = letters.add(codec.read(row));
      texts[slot] = codec.read(row);
    }

    @Override
    public void remove(StoredInput id) {
      letters.remove(letters.find(codec.read(id)));
    }

    @Override
    public int slots() {
      return letters.slots();
    }

    @Override
    public boolean occupied(int slot) {
      return letters.occupied(slot);
    }

    @Override
    public int size() {
      return letters.size();
    }

    @Override
    public int stableHash(int slot) {
      return Types.STRING.stableHash(letters.key(slot));
    }

    @Override
    public void writeId(int slot, StoredOutput out) {
      codec.write(letters.key(slot), out);
    }

    @Override
    public void writeRow(int slot, StoredOutput out) {
      writeId(slot, out);
      codec.write(texts[slot], out);
    }
  }

  private static class Each<I, O> implements Operator<I, O> {

    Output<O> output;

    @Override
    public void open(OperatorContext<O> context) {
      output = context.output();
    }

    @Override
    public void onElement(I value, long timestamp) throws Exception {
      // Those that put something out say so.
    }
  }

  /** Puts out every element twice when a watermark comes. */
  private abstract static class Repeating extends Each<String, String> {

    private final Map<Long, String> held = new TreeMap<>();

    @Override
    public void onElement(String value, long timestamp) {
      held.put(timestamp, value);
    }

    abstract void beforeEach();

    @Override
    public boolean onWatermark(long watermark) {
      held.forEach(
          (timestamp, value) -> {
            output.emit(value, timestamp);
            beforeEach();
            output.emit(value, timestamp);
          });
      held.clear();
      return true;
    }
  }

  /** Does what another operator does. */
  private static class Forwarding<I, O> implements Operator<I, O> {

    private final Operator<I, O> to;

    Forwarding(Operator<I, O> to) {
      this.to = to;
    }

    @Override
    public void open(OperatorContext<O> context) throws Exception {
      to.open(context);
    }

    @Override
    public void onElement(I value, long timestamp) throws Exception {
      to.onElement(value, timestamp);
    }

    @Override
    public boolean onWatermark(long watermark) throws Exception {
      return to.onWatermark(watermark);
    }
  }
}
