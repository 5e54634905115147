package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.function.FlatMapFunction;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.graph.GraphSketch;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.async.AsyncOperator;
import dev.sluice.dataflow.operator.async.Outside;
import dev.sluice.dataflow.operator.basic.FlatMapOperator;
import dev.sluice.dataflow.operator.basic.MapOperator;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A subtask one of whose operators waits for something outside. */
class AwaitingSubtaskTest {

  private static final ExchangeLimits TIGHT = new ExchangeLimits(1, 1 << 20, 1, 1 << 20);
  private static final Duration TIMEOUT = Duration.ofMillis(1_000);

  private final Outside outside = new Outside();

  private static OperatorFactory<String, String> asking(
      AsyncFunction<String, String> function, AsyncOptions options) {
    return () -> new AsyncOperator<>(function, Types.STRING, options);
  }

  private static AsyncOptions ordered(int capacity) {
    return AsyncOptions.ordered(TIMEOUT).withCapacity(capacity);
  }

  private static OperatorFactory<String, String> map(MapFunction<String, String> function) {
    return () -> new MapOperator<>(function);
  }

  private static OperatorFactory<String, String> flatMap(FlatMapFunction<String, String> function) {
    return () -> new FlatMapOperator<>(function);
  }

  /** A chain between two exchanges, of operators named by their place. */
  @SafeVarargs
  private static ThriftyHost chain(
      ExchangeLimits limits, OperatorFactory<String, String>... operators) {
    GraphSketch sketch = new GraphSketch().source("in", 1);
    String last = null;
    for (int place = 0; place < operators.length; place++) {
      String name = "op " + place;
      sketch.operator(name, 1, operators[place], Types.STRING);
      if (last == null) {
        sketch.rebalance("in", name);
      } else {
        sketch.forward(last, name);
      }
      last = name;
    }
    return new ThriftyHost(sketch.sink("out", 1).rebalance(last, "out").fused(), 1, limits);
  }

  @Test
  void takesNoElementBeyondTheCapacityAndNoTurnWhileItWaits() {
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, asking(outside, ordered(2)));

    host.deliver("a", "b", "c", "d");

    assertThat(host.progress()).isEqualTo(Progress.AWAITING);
    assertThat(host.subtask().report(0).elementsIn()).isEqualTo(2);
    assertThat(outside.takeAsked()).containsExactly("a", "b");
    int turns = host.turns();
    assertThat(host.pass(900).turns()).as("without cause").isEqualTo(turns);
    outside.answer("a");
    assertThat(host.rest().take()).containsExactly("a!1");
    assertThat(outside.takeAsked()).containsExactly("c");
    assertThat(host.turns()).as("for the answer, for the credit").isEqualTo(turns + 2);
  }

  @Test
  void aWatermarkNeverOvertakesAResult() {
    ThriftyHost host =
        chain(
            ExchangeLimits.DEFAULT,
            map(text -> text),
            asking(outside, AsyncOptions.unordered(TIMEOUT)),
            map(text -> text));

    host.deliver("a", "b", 5, "cccccc", 7);
    assertThat(host.take()).isEmpty();
    outside.answer("cccccc");
    outside.answer("b");
    assertThat(host.rest().take()).containsExactly("b!1");
    outside.answer("a");

    assertThat(host.rest().take()).containsExactly("a!1", "cccccc!6", "|7");
    assertThat(host.progress()).isEqualTo(Progress.IDLE);
  }

  @Test
  void theEndWaitsForEveryAnswer() {
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, asking(outside, ordered(9)));

    host.deliver("a", 2, "bbb").end();

    assertThat(host.progress()).isEqualTo(Progress.AWAITING);
    outside.answer("a");
    assertThat(host.rest().take()).containsExactly("a!1", "|2");
    outside.answer("bbb");
    assertThat(host.rest().take()).containsExactly("bbb!3", "|max", "end");
    assertThat(host.progress()).isEqualTo(Progress.ENDED);
    assertThat(host.turns()).isLessThan(8);
  }

  @Test
  void timersGoOnAfterTheInputHasEnded() {
    AsyncRetry retry = AsyncRetry.attempts(2, Duration.ofMillis(10));
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, asking(outside, ordered(9).withRetry(retry)));
    host.deliver("a", "b").end();
    outside.fail("a", new IOException("busy"));
    outside.takeAsked();

    host.rest().pass(10);

    assertThat(outside.takeAsked()).containsExactly("a");
    outside.answer("a");
    assertThat(host.rest().take()).containsExactly("a!1");
    assertThatThrownBy(() -> host.pass(990))
        .isInstanceOf(OperatorFailure.class)
        .hasMessageStartingWith(
            "operator 'op 0' of job 'sketch' failed in subtask 1 of 1 on element b: java.util.concurrent.TimeoutException: no answer came in time");
  }

  @Test
  void aFailedAnswerNamesOperatorAndElementThoughOthersAreAtHand() {
    ThriftyHost host =
        chain(ExchangeLimits.DEFAULT, map(text -> text), asking(outside, ordered(9)));
    host.deliver("a", "b", "c");
    outside.fail("b", new IOException("no such key"));

    assertThatThrownBy(() -> host.deliver("d"))
        .isInstanceOf(OperatorFailure.class)
        .hasMessage(
            "operator 'op 1' of job 'sketch' failed in subtask 1 of 1 on element b: java.io.IOException: no such key")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void whatAnOperatorBeforePutsOutInOneCallWaitsInLine() {
    ThriftyHost host =
        chain(
            ExchangeLimits.DEFAULT,
            flatMap(
                (text, out) -> {
                  for (int i = 0; i < 5; i++) {
                    out.collect(text + i);
                  }
                }),
            asking(outside, ordered(2)),
            map(text -> text));

    host.deliver("a", "b");

    assertThat(host.subtask().report(0).elementsIn()).isEqualTo(1);
    assertThat(outside.takeAsked()).as("two at a time").containsExactly("a0", "a1");
    for (int i = 0; i < 5; i++) {
      outside.answer("a" + i);
      host.rest();
    }
    assertThat(host.take()).containsExactly("a0!1", "a1!1", "a2!1", "a3!1", "a4!1");
    assertThat(outside.takeAsked()).containsExactly("a2", "a3", "a4", "b0", "b1");
  }

  @Test
  void anOperatorThatWaitsHoldsBackAnotherBeforeIt() {
    Outside second = new Outside();
    ThriftyHost host =
        chain(ExchangeLimits.DEFAULT, asking(outside, ordered(4)), asking(second, ordered(1)));
    host.deliver("a", "b", "c", 5);
    outside.answer("a");
    outside.answer("b");
    outside.answer("c");

    host.rest();
    assertThat(second.takeAsked()).containsExactly("a!");
    int turns = host.turns();
    assertThat(host.pass(900).turns()).as("without cause").isEqualTo(turns);
    for (String text : List.of("a!", "b!", "c!")) {
      second.answer(text);
      host.rest();
    }

    assertThat(host.take()).containsExactly("a!!1", "b!!1", "c!!1", "|5");
    assertThat(host.progress()).isEqualTo(Progress.IDLE);
  }

  @Test
  void operatorsInARowGoOnThoughBothAreFull() {
    Outside second = new Outside();
    ThriftyHost host =
        chain(
            ExchangeLimits.DEFAULT,
            flatMap(
                (text, out) -> {
                  for (int i = 0; i < 4; i++) {
                    out.collect(text + i);
                  }
                }),
            asking(outside, ordered(2)),
            asking(second, ordered(1)));
    host.deliver("a");
    for (String text : List.of("a0", "a1", "a2")) {
      outside.answer(text);
      host.rest();
    }
    assertThat(second.takeAsked()).containsExactly("a0!");

    // Without a result there is no credit either that would give the subtask another turn.
    second.attempt("a0!").complete(List.of());
    host.rest();

    assertThat(second.takeAsked()).containsExactly("a1!");
    assertThat(outside.takeAsked()).containsExactly("a0", "a1", "a2", "a3");
  }

  @Test
  void answersAreTakenUpAndAskedForAgainWhileTheChannelIsFull() {
    AsyncRetry retry = AsyncRetry.attempts(2, Duration.ofMillis(10));
    ThriftyHost host = chain(TIGHT, asking(outside, ordered(9).withRetry(retry)));
    host.grants(false).deliver("a", "b", "c", "d");
    for (String text : List.of("a", "b", "c")) {
      outside.answer(text);
      host.rest();
    }
    assertThat(host.progress()).isEqualTo(Progress.HELD_BACK);
    outside.fail("d", new IOException("busy"));
    outside.takeAsked();

    host.rest().pass(10);
    assertThat(outside.takeAsked()).containsExactly("d");
    outside.answer("d");
    host.rest();
    int turns = host.turns();
    assertThat(host.pass(5_000).turns()).as("nothing can time out").isEqualTo(turns);
    assertThat(host.take()).containsExactly("a!1");

    assertThat(host.grants(true).take()).containsExactly("b!1", "c!1", "d!1");
  }

  @Test
  void idlenessIsToldBehindTheLastResult() {
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, asking(outside, ordered(9)));

    host.deliver(0, "a", new Idle());
    assertThat(host.take()).containsExactly("|0");
    outside.answer("a");

    assertThat(host.rest().take()).containsExactly("a!1", "idle");
    host.deliver("b", 3);
    outside.answer("b");
    assertThat(host.rest().take()).containsExactly("|0", "b!1", "|3");
  }

  /** Puts out the numbers up to a watermark as long as its output is ready. */
  private static final class Firing implements Operator<String, String> {

    private Output<String> output;
    private int next;

    @Override
    public void open(OperatorContext<String> context) {
      output = context.output();
    }

    @Override
    public void onElement(String value, long timestamp) {}

    @Override
    public boolean onWatermark(long watermark) {
      while (next < Math.min(watermark, 5)) {
        output.emit("t" + next, next);
        next++;
        if (!output.ready()) {
          return next == Math.min(watermark, 5);
        }
      }
      return true;
    }
  }

  @Test
  void anOperatorThatFiresStopsAtTheCapacityAndGoesOnLater() {
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, Firing::new, asking(outside, ordered(2)));

    host.deliver(9);

    assertThat(outside.takeAsked()).containsExactly("t0", "t1");
    assertThat(host.progress()).isEqualTo(Progress.AWAITING);
    for (int i = 0; i < 5; i++) {
      outside.answer("t" + i);
      host.rest();
    }
    assertThat(host.take()).containsExactly("t0!0", "t1!1", "t2!2", "t3!3", "t4!4", "|9");
  }

  @Test
  void aBranchWithoutQuestionsIsHeldBackWithTheOther() {
    GraphSketch sketch =
        new GraphSketch()
            .source("in", 1)
            .operator("head", 1, map(text -> text), Types.STRING)
            .operator("ask", 1, asking(outside, ordered(1)), Types.STRING)
            .sink("asked", 1)
            .sink("out", 1)
            .rebalance("in", "head")
            .forward("head", "ask", "asked")
            .rebalance("head", "out");
    ThriftyHost host = new ThriftyHost(sketch.fused(), 1, ExchangeLimits.DEFAULT);

    host.deliver("a", 4, "b", 5).end();

    assertThat(host.take()).containsExactly("a1");
    outside.answer("a");
    assertThat(host.rest().take()).containsExactly("|4", "b1");
    outside.answer("b");
    assertThat(host.rest().take()).containsExactly("|max", "end");
  }

  @Test
  void closesTheFunctionAndIgnoresWhatComesAfterwards() {
    ThriftyHost host = chain(ExchangeLimits.DEFAULT, asking(outside, ordered(9)));
    host.deliver("a");
    int turns = host.turns();

    host.subtask().close();
    outside.answer("a");

    assertThat(outside.life()).containsExactly("open op 0 (1/1)", "close");
    assertThat(host.rest().turns()).isEqualTo(turns);
  }
}
