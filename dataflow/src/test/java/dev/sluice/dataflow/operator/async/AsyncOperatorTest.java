package dev.sluice.dataflow.operator.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.ElementFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When elements are asked for, and when their results and the watermarks leave. */
class AsyncOperatorTest {

  private static final Duration TIMEOUT = Duration.ofMillis(1_000);

  private final Outside outside = new Outside();

  private AsyncRun ordered() throws Exception {
    return new AsyncRun(outside, AsyncOptions.ordered(TIMEOUT));
  }

  private AsyncRun unordered() throws Exception {
    return new AsyncRun(outside, AsyncOptions.unordered(TIMEOUT));
  }

  @Test
  void orderedResultsLeaveInTheOrderOfTheirElements() throws Exception {
    AsyncRun run = ordered().elements("a", "bb", "ccc");

    outside.answer("ccc");
    outside.answer("bb");
    assertThat(run.turns().take()).isEmpty();
    outside.answer("a");

    assertThat(run.turns().take()).containsExactly("a!1", "bb!2", "ccc!3");
    assertThat(run.operator().isAwaiting()).isFalse();
  }

  @Test
  void unorderedResultsLeaveAsTheyCome() throws Exception {
    AsyncRun run = unordered().elements("a", "bb", "ccc");

    outside.answer("ccc");
    assertThat(run.turns().take()).containsExactly("ccc!3");
    outside.answer("bb");
    outside.answer("a");

    assertThat(run.turns().take()).containsExactly("bb!2", "a!1");
  }

  @Test
  void unorderedResultsStayOnTheirSideOfAWatermark() throws Exception {
    AsyncRun run = unordered().elements("a", "b").watermark(5).elements("c").watermark(7);

    outside.answer("c");
    outside.answer("b");
    assertThat(run.turns().take()).containsExactly("b!1");
    outside.answer("a");

    assertThat(run.turns().take()).containsExactly("a!1", "c!1", "|7");
  }

  @ParameterizedTest
  @EnumSource
  void aWatermarkLeavesBehindTheLastResultBeforeIt(AsyncOptions.Order order) throws Exception {
    AsyncOptions options =
        new AsyncOptions(order, AsyncOptions.DEFAULT_CAPACITY, TIMEOUT, AsyncRetry.NEVER);
    AsyncRun run = new AsyncRun(outside, options).watermark(1);
    assertThat(run.take()).as("nothing before it").containsExactly("|1");
    run.elements("a").watermark(2).elements("b").watermark(3).watermark(4);

    outside.answer("a");
    assertThat(run.turns().take()).containsExactly("a!1", "|2");
    outside.answer("b");

    assertThat(run.turns().take()).containsExactly("b!1", "|4");
  }

  @Test
  void aWatermarkDoesNotStopElementsBehindItFromBeingAskedFor() throws Exception {
    ordered().elements("a").watermark(5).elements("b");

    assertThat(outside.takeAsked()).containsExactly("a", "b");
  }

  @Test
  void theEndWaitsForAllThatIsInFlight() throws Exception {
    AsyncRun run = unordered().elements("a", "b").watermark(3).watermark(Watermark.MAX);
    outside.answer("b");

    assertThat(run.turns().take()).containsExactly("b!1");
    assertThat(run.operator().isAwaiting()).isTrue();
    outside.answer("a");

    assertThat(run.turns().take()).containsExactly("a!1", "|max");
    assertThat(run.operator().isAwaiting()).isFalse();
  }

  @Test
  void asksForNoMoreThanItsCapacityAtATime() throws Exception {
    AsyncRun run = new AsyncRun(outside, AsyncOptions.ordered(TIMEOUT).withCapacity(2));
    run.elements("a");
    assertThat(run.operator().accepts()).isTrue();

    run.elements("b", "c", "d");

    assertThat(run.operator().accepts()).isFalse();
    assertThat(outside.takeAsked()).as("what comes nevertheless waits").containsExactly("a", "b");
    outside.answer("b");
    run.turns();
    assertThat(outside.takeAsked()).as("b waits for a, and counts").isEmpty();
    outside.answer("a");
    assertThat(run.turns().take()).containsExactly("a!1", "b!1");
    assertThat(outside.takeAsked()).containsExactly("c", "d");
    assertThat(run.operator().accepts()).isFalse();
    outside.answer("c");
    run.turns();
    assertThat(run.operator().accepts()).isTrue();
  }

  @Test
  void theTimeOutBeginsWhenAnElementIsFirstAskedFor() throws Exception {
    AsyncRun run =
        new AsyncRun(new WithSubstitute(outside), AsyncOptions.ordered(TIMEOUT).withCapacity(1));
    run.elements("a", "b").pass(900);
    outside.answer("a");
    run.turns().take();

    assertThat(run.pass(999).take()).isEmpty();
    assertThat(run.pass(1).take()).containsExactly("late b1");
  }

  /** Answers for what has timed out. */
  private record WithSubstitute(Outside outside) implements AsyncFunction<String, String> {

    @Override
    public CompletableFuture<Collection<String>> asyncInvoke(String value) {
      return outside.asyncInvoke(value);
    }

    @Override
    public Collection<String> timeout(String value) throws IOException {
      if (value.equals("bad")) {
        throw new IOException("no substitute");
      }
      return List.of("late " + value);
    }
  }

  @Test
  void aSubstituteStandsInForWhatHasTimedOut() throws Exception {
    AsyncRun run = new AsyncRun(new WithSubstitute(outside), AsyncOptions.ordered(TIMEOUT));
    run.elements("a").pass(500).elements("b");

    assertThat(run.pass(499).take()).isEmpty();
    assertThat(run.operator().nextProcessingTimer()).isEqualTo(run.now() + 1);
    assertThat(run.pass(1).take()).containsExactly("late a1");
    assertThat(run.counter(AsyncOperator.TIMED_OUT)).isEqualTo(1);
    outside.attempt("a").complete(List.of("too late"));
    assertThat(run.turns().take()).isEmpty();
    assertThat(run.pass(500).take()).containsExactly("late b1");
    assertThat(run.operator().nextProcessingTimer()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anAnswerThatIsHereInTimeCountsThoughNobodyHasLookedYet() throws Exception {
    AsyncRun run = ordered().elements("a");
    outside.answer("a");

    assertThat(run.pass(5_000).take()).containsExactly("a!1");
  }

  @Test
  void withoutASubstituteATimeOutNamesTheElement() throws Exception {
    AsyncRun run = ordered().elements("a").pass(999);

    assertThatThrownBy(() -> run.pass(1))
        .isInstanceOfSatisfying(
            ElementFailure.class, failure -> assertThat(failure.element()).isEqualTo("a"))
        .cause()
        .hasMessageStartingWith("no answer came in time");
  }

  @Test
  void aSubstituteThatFailsNamesTheElement() throws Exception {
    AsyncRun run = new AsyncRun(new WithSubstitute(outside), AsyncOptions.ordered(TIMEOUT));
    run.elements("bad");

    assertThatThrownBy(() -> run.pass(1_000))
        .isInstanceOfSatisfying(
            ElementFailure.class, failure -> assertThat(failure.element()).isEqualTo("bad"))
        .hasCauseInstanceOf(IOException.class);
  }

  private AsyncRun retrying(AsyncRetry retry) throws Exception {
    return new AsyncRun(outside, AsyncOptions.ordered(TIMEOUT).withRetry(retry));
  }

  private static AsyncRetry growing() {
    return AsyncRetry.attempts(5, Duration.ofMillis(10)).growing(3, Duration.ofMillis(50));
  }

  @Test
  void asksAgainAfterEachBackOffToTheMillisecond() throws Exception {
    AsyncRun run = retrying(growing()).elements("a");
    outside.takeAsked();

    for (long backOff : new long[] {10, 30, 50, 50}) {
      outside.fail("a", new IOException("busy"));
      assertThat(run.turns().pass(backOff - 1).take()).isEmpty();
      assertThat(outside.takeAsked()).as("a moment before %d", backOff).isEmpty();
      run.pass(1);
      assertThat(outside.takeAsked()).as("after %d", backOff).containsExactly("a");
    }
    outside.answer("a");

    assertThat(run.turns().take()).containsExactly("a!1");
    assertThat(run.counter(AsyncOperator.RETRIED)).isEqualTo(4);
  }

  @Test
  void theLastFailureIsToldWhenAllAttemptsAreOver() throws Exception {
    AsyncRun run = retrying(AsyncRetry.attempts(2, Duration.ofMillis(10))).elements("a", "b");
    outside.fail("b", new IOException("first"));
    run.turns().pass(10);
    outside.fail("b", new CompletionException(new IOException("second")));

    assertThatThrownBy(run::turns)
        .isInstanceOfSatisfying(
            ElementFailure.class, failure -> assertThat(failure.element()).isEqualTo("b"))
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("second");
  }

  @Test
  void failuresThatAreNotWorthItAreNotRetried() throws Exception {
    AsyncRetry retry =
        AsyncRetry.attempts(9, Duration.ZERO).onFailure(IOException.class::isInstance);
    AsyncRun run = retrying(retry).elements("a");
    outside.fail("a", new IllegalArgumentException("no such key"));

    assertThatThrownBy(run::turns).hasRootCauseMessage("no such key");
  }

  @Test
  void resultsAreRetriedAndTheLastOnesLeave() throws Exception {
    AsyncRetry retry = AsyncRetry.attempts(2, Duration.ofMillis(10)).onResults(Collection::isEmpty);
    AsyncRun run = retrying(retry).elements("a", "b");

    outside.attempt("a").complete(List.of());
    outside.attempt("b").complete(List.of());
    run.turns().pass(10);
    outside.answer("a");
    outside.attempt("b").complete(List.of());

    assertThat(run.turns().take()).containsExactly("a!1");
    assertThat(run.operator().isAwaiting()).isFalse();
  }

  @Test
  void theTimeOutCountsAllAttemptsAndEndsThem() throws Exception {
    AsyncRetry retry = AsyncRetry.attempts(9, Duration.ofMillis(600));
    AsyncRun run =
        new AsyncRun(new WithSubstitute(outside), AsyncOptions.unordered(TIMEOUT).withRetry(retry));
    run.elements("a");
    outside.fail("a", new IOException("busy"));
    run.turns().pass(600);
    outside.fail("a", new IOException("busy"));
    outside.takeAsked();

    assertThat(run.turns().pass(400).take()).containsExactly("late a1");

    assertThat(run.operator().nextProcessingTimer()).isEqualTo(Long.MAX_VALUE);
    run.pass(2_000);
    assertThat(outside.takeAsked()).isEmpty();
  }

  @Test
  void theAnswerOfAnEarlierAttemptIsNotThatOfALaterOne() throws Exception {
    AsyncRun run = retrying(AsyncRetry.attempts(2, Duration.ZERO)).elements("a");
    outside.fail("a", new IOException("busy"));
    run.turns();

    outside.attempt("a", 1).obtrudeValue(List.of("first"));
    outside.attempt("a", 2).complete(List.of("second"));

    assertThat(run.turns().take()).containsExactly("second1");
  }

  @Test
  void goesOnAskingWhileItsOutputIsFull() throws Exception {
    AsyncRun run =
        new AsyncRun(
            outside,
            AsyncOptions.ordered(TIMEOUT).withRetry(AsyncRetry.attempts(2, Duration.ofMillis(10))));
    run.elements("a", "b").full(true);
    outside.answer("a");
    outside.fail("b", new IOException("busy"));
    outside.takeAsked();

    run.turns().pass(10);

    assertThat(outside.takeAsked()).containsExactly("b");
    assertThat(run.take()).isEmpty();
    outside.answer("b");
    run.turns().pass(2_000);
    assertThat(run.full(false).take()).containsExactly("a!1", "b!1");
  }

  @Test
  void stopsAfterTheResultsOfAnElementWhenItsOutputIsFull() throws Exception {
    AsyncRun run = unordered().elements("a", "b").watermark(3);
    run.full(true);
    outside.attempt("a").complete(List.of("x", "y"));
    outside.answer("b");
    run.turns();

    assertThat(run.operator().putOut()).isFalse();
    assertThat(run.take()).containsExactly("x1", "y1");
    assertThat(run.operator().putOut()).isTrue();
    assertThat(run.full(false).take()).containsExactly("b!1", "|3");
  }

  @Test
  void asksInOrderForWhatWasInFlightWhenTheSnapshotWasTaken() throws Exception {
    AsyncRun run = new AsyncRun(outside, AsyncOptions.unordered(TIMEOUT).withCapacity(3));
    run.elements("a", "bb", "c", "dd").watermark(1).elements("e");
    outside.answer("bb");
    run.turns();
    outside.answer("c");

    Outside anew = new Outside();
    AsyncRun restored =
        new AsyncRun(
            anew, AsyncOptions.ordered(TIMEOUT).withCapacity(3), Optional.of(run.snapshot()));

    assertThat(anew.takeAsked()).containsExactly("a", "c", "dd");
    assertThat(restored.operator().accepts()).isFalse();
    restored.elements("f").watermark(9);
    for (String value : List.of("a", "c", "dd", "e", "f")) {
      anew.answer(value);
      restored.turns();
    }
    assertThat(restored.take()).containsExactly("a!1", "c!1", "dd!2", "e!1", "|1", "f!1", "|9");
    assertThat(restored.snapshot().lists())
        .allSatisfy((name, list) -> assertThat(list.rows()).isEmpty());
  }

  @Test
  void theWatermarkOfASnapshotStaysBehindWhatWasInFlight() throws Exception {
    AsyncRun run = unordered().elements("a").watermark(5).elements("b");
    Outside anew = new Outside();
    AsyncRun restored =
        new AsyncRun(anew, AsyncOptions.unordered(TIMEOUT), Optional.of(run.snapshot()));

    anew.answer("b");
    assertThat(restored.turns().take()).containsExactly("b!1");
    anew.answer("a");

    assertThat(restored.turns().take()).containsExactly("a!1", "|5");
  }

  @Test
  void withNothingInFlightTheWatermarkOfASnapshotStands() throws Exception {
    AsyncRun run = ordered().watermark(5);

    AsyncRun restored =
        new AsyncRun(outside, AsyncOptions.ordered(TIMEOUT), Optional.of(run.snapshot()));

    assertThat(restored.elements("a").take()).containsExactly("|5");
  }

  @Test
  void opensAndClosesItsFunction() throws Exception {
    AsyncRun run = ordered().elements("a");

    run.operator().close();

    assertThat(outside.life()).containsExactly("open ask (1/1)", "close");
    assertThat(outside.attempt("a")).as("nobody cancels it").isNotDone();
  }
}
