package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OperatorHarnessTest {

  @Test
  void passesAnOperatorThatKeepsToTheContract() throws Exception {
    OperatorHarness.of(Holding::new)
        .element("a", 1)
        .element("b", 2)
        .watermark(1)
        .expect("a", 1)
        .expect("b", 2)
        .watermark(5)
        .element("c", 6)
        .element("d", 7)
        .element("e", 8)
        .end()
        .expect("c", 6)
        .expect("d", 7)
        .expect("e", 8)
        .expectCounter("seen", 5)
        .expectNothingLeft(operator -> ((Holding) operator).held.size())
        .verify();
  }

  @Test
  void endsTheInputAlsoWhenNobodySaysSo() throws Exception {
    List<Holding> made = new ArrayList<>();

    OperatorHarness.<String, String>of(
            () -> {
              made.add(new Holding());
              return made.get(made.size() - 1);
            })
        .element("a", 1)
        .watermark(2)
        .expect("a", 1)
        .verify();

    assertThat(made).hasSizeGreaterThan(6).allMatch(operator -> operator.closed);
  }

  @Test
  void namesTheInputWhoseResultsAreWrong() {
    OperatorHarness<String, String> harness =
        OperatorHarness.of(Holding::new).element("a", 1).watermark(2).expect("b", 1);

    assertThatThrownBy(harness::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "one by one, output HUNGRY, input 2 (watermark 2): expected [b at 1] but got [a at 1]");
  }

  @Test
  void comparesWithoutOrderWhenAskedTo() throws Exception {
    OperatorHarness<String, String> harness =
        OperatorHarness.of(Holding::new)
            .element("a", 1)
            .element("b", 1)
            .watermark(2)
            .expect("b", 1)
            .expect("a", 1);

    assertThatThrownBy(harness::verify).isInstanceOf(AssertionError.class);
    harness.inAnyOrder().verify();
  }

  @Test
  void findsAnOperatorThatLosesItsPlaceWhenTheOutputRefuses() {
    Operator<String, String> forgetful =
        new Holding() {
          @Override
          public boolean onWatermark(long watermark) {
            boolean done = super.onWatermark(watermark);
            held.clear();
            return done;
          }
        };

    assertThatThrownBy(
            () ->
                OperatorHarness.of(() -> forgetful)
                    .element("a", 1)
                    .element("b", 1)
                    .watermark(2)
                    .expect("a", 1)
                    .expect("b", 1)
                    .verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("output MODERATE, input 3 (watermark 2)");
  }

  @Test
  void findsAnOperatorThatDoesNotGetOn() {
    Holding stuck =
        new Holding() {
          @Override
          public boolean onWatermark(long watermark) {
            return output.ready();
          }
        };

    assertThatThrownBy(() -> OperatorHarness.of(() -> stuck).watermark(2).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not get on at watermark 2");
  }

  @Test
  void findsAnOperatorThatStopsWithoutCause() {
    Holding idle =
        new Holding() {
          @Override
          public boolean onWatermark(long watermark) {
            return false;
          }
        };

    assertThatThrownBy(() -> OperatorHarness.of(() -> idle).watermark(2).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("its output had not refused");
  }

  @Test
  void announcesTheElementsBetweenWatermarks() throws Exception {
    List<Integer> announced = new ArrayList<>();

    OperatorHarness.of(
            () ->
                new Holding() {
                  @Override
                  public void announce(ItemBatch batch, int from, int to) {
                    announced.add(to - from);
                  }
                })
        .element("a", 1)
        .element("b", 1)
        .watermark(1)
        .expect("a", 1)
        .expect("b", 1)
        .element("c", 1)
        .end()
        .expect("c", 1)
        .verify();

    assertThat(announced).containsExactly(2, 1, 2, 1, 2, 1);
  }

  @Test
  void givesAndAnnouncesTheElementsOfTwoInputs() throws Exception {
    List<String> announced = new ArrayList<>();

    OperatorHarness.of(() -> new Pairing(announced))
        .element("a", 1)
        .element("b", 2)
        .second(10, 3)
        .expect("a10", 3)
        .second(20, 4)
        .expect("b20", 4)
        .watermark(4)
        .second(30, 5)
        .element("c", 6)
        .keepsState()
        .end()
        .verify();

    assertThat(announced.subList(0, 4)).containsExactly("2 of 1", "2 of 2", "1 of 2", "1 of 1");
  }

  @Test
  void refusesASecondInputThatTheOperatorDoesNotHave() {
    assertThatThrownBy(() -> OperatorHarness.of(Holding::new).second(1, 1).verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Holding was given an element of a second input")
        .hasMessageContaining("use element(...)");
  }

  @Test
  void splitsTheKeysOfBothInputsOverTwoInstances() throws Exception {
    List<String> given = new ArrayList<>();
    OperatorHarness.of(() -> new Telling(given))
        .keyedBy(Keying.of(text -> text, Types.STRING))
        .secondKeyedBy(Keying.of(number -> "key " + number, Types.STRING))
        .second(1, 1)
        .expect("second 1", 1)
        .second(2, 1)
        .expect("second 2", 1)
        .verify();

    assertThat(given).as("once in each of 13 runs, one of which goes back an input").hasSize(27);
  }

  @Test
  void givesASecondInputWithoutKeysToAllInstances() throws Exception {
    List<String> given = new ArrayList<>();
    OperatorHarness.of(() -> new Telling(given))
        .keyedBy(Keying.of(text -> text, Types.STRING))
        .second(1, 1)
        .expect("second 1", 1)
        .second(2, 1)
        .expect("second 2", 1)
        .verify();

    assertThat(given).as("in one of these runs to two instances").hasSize(28);
  }

  @Test
  void findsInstancesThatDoNotPutOutTheSameForWhatAllAreGiven() {
    List<String> given = new ArrayList<>();
    assertThatThrownBy(
            () ->
                OperatorHarness.of(
                        () ->
                            new Telling(given) {
                              @Override
                              public void onSecond(Integer value, long timestamp) {
                                super.onSecond(value + subtask, timestamp);
                              }
                            })
                    .keyedBy(Keying.of(text -> text, Types.STRING))
                    .second(1, 1)
                    .expect("second 1", 1)
                    .second(2, 1)
                    .expect("second 2", 1)
                    .verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "second 2 at 1 was broadcast, but one instance put out [second 2 at 1]")
        .hasMessageContaining("and another [second 3 at 1]");
  }

  @Test
  void findsStateThatIsLeftAndCountersThatAreWrong() {
    assertThatThrownBy(() -> OperatorHarness.of(Holding::new).expectNothingLeft(o -> 3).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("left: expected 0 but was 3");
    assertThatThrownBy(() -> OperatorHarness.of(Holding::new).expectCounter("seen", 1).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("counter seen: expected 1 but was 0");
  }

  @Test
  void refusesInputsInAnOrderThatCannotBe() {
    OperatorHarness<String, String> harness = OperatorHarness.of(Holding::new);

    assertThatThrownBy(() -> harness.expect("a", 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> harness.watermark(2).watermark(1).verify())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("watermark 1 came after 2");
    assertThatThrownBy(() -> harness.end().element("a", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void clockMovesOnlyWhenToldTo() {
    VirtualClock clock = new VirtualClock();

    clock.advance(Duration.ofMillis(1500));

    assertThat(clock.millis()).isEqualTo(1500);
    assertThat(clock.nanos()).isEqualTo(1_500_000_000L);
    assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Says what came by the second input. */
  private static class Telling implements TwoInputOperator<String, Integer, String> {

    private final List<String> given;
    private Output<String> output;
    int subtask;

    Telling(List<String> given) {
      this.given = given;
    }

    @Override
    public void open(OperatorContext<String> context) {
      output = context.output();
      subtask = context.subtask().index();
    }

    @Override
    public void onElement(String value, long timestamp) {}

    @Override
    public void onSecond(Integer value, long timestamp) {
      given.add("second " + value);
      output.emit("second " + value, timestamp);
    }
  }

  /** Puts a text of the first input and a number of the second together, in their order. */
  private static final class Pairing implements TwoInputOperator<String, Integer, String> {

    private final List<String> announced;
    private final Queue<String> texts = new ArrayDeque<>();
    private Output<String> output;

    Pairing(List<String> announced) {
      this.announced = announced;
    }

    @Override
    public void open(OperatorContext<String> context) {
      output = context.output();
      RowForm<String> form = RowForm.of(Types.STRING);
      context
          .states()
          .list("texts", new ListPart<>(Redistribution.SPLIT, form, () -> texts, texts::addAll));
    }

    @Override
    public void announce(ItemBatch batch, int from, int to) {
      announced.add((to - from) + " of 1");
    }

    @Override
    public void announceSecond(ItemBatch batch, int from, int to) {
      announced.add((to - from) + " of 2");
    }

    @Override
    public void onElement(String value, long timestamp) {
      texts.add(value);
    }

    @Override
    public void onSecond(Integer value, long timestamp) {
      if (!texts.isEmpty()) {
        output.emit(texts.remove() + value, timestamp);
      }
    }
  }

  /** Holds all elements back until the next watermark. */
  private static class Holding implements Operator<String, String> {

    private static final TypeDescriptor<Emitted<String>> TYPE =
        TypeDescriptor.of(new TypeReference<Emitted<String>>() {});

    final Queue<Emitted<String>> held = new ArrayDeque<>();
    Output<String> output;
    boolean closed;
    private OperatorContext<String> context;

    @Override
    public void open(OperatorContext<String> context) {
      this.context = context;
      output = context.output();
      context
          .states()
          .list(
              "held",
              new ListPart<>(Redistribution.SPLIT, RowForm.of(TYPE), () -> held, held::addAll));
    }

    @Override
    public void onElement(String value, long timestamp) {
      context.metrics().counter("seen").increment();
      held.add(new Emitted<>(value, timestamp));
    }

    @Override
    public boolean onWatermark(long watermark) {
      while (!held.isEmpty()) {
        Emitted<String> first = held.remove();
        output.emit(first.value(), first.timestamp());
        if (!held.isEmpty() && !output.ready()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
