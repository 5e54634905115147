package dev.sluice.dataflow.operator.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.operator.ElementFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Answers that come in ways one would not expect. */
class HostileAnswersTest {

  private static final Duration TIMEOUT = Duration.ofMillis(1_000);

  private static AsyncRun ordered(AsyncFunction<String, String> function) throws Exception {
    return new AsyncRun(function, AsyncOptions.ordered(TIMEOUT));
  }

  private static void assertNamed(AsyncRun run, String element, String message) {
    assertThatThrownBy(() -> run.elements(element).turns())
        .isInstanceOfSatisfying(
            ElementFailure.class, failure -> assertThat(failure.element()).isEqualTo(element))
        .cause()
        .hasMessage(message);
  }

  @Test
  void anAnswerGivenAtOnceLeavesAtOnce() throws Exception {
    AsyncRun run = ordered(AsyncFunction.one(CompletableFuture::completedFuture));

    run.elements("a", "b").watermark(3);

    assertThat(run.take()).containsExactly("a1", "b1", "|3");
  }

  @Test
  void answersGivenAtOnceNeedNoStackHoweverManyWaitInLine() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    AsyncRun run =
        new AsyncRun(
            AsyncFunction.one(
                value -> value.equals("a") ? first : CompletableFuture.completedFuture(value)),
            AsyncOptions.ordered(TIMEOUT).withCapacity(1));
    run.elements("a");
    for (int i = 0; i < 100_000; i++) {
      run.elements("b");
    }

    first.complete("a");

    assertThat(run.turns().take()).hasSize(100_001);
  }

  @Test
  void anElementMayHaveNoResultOrMany() throws Exception {
    AsyncRun run =
        ordered(
            value ->
                CompletableFuture.completedFuture(Collections.nCopies(value.length() - 1, "x")));

    assertThat(run.elements("a", "bb", "ccc").take()).containsExactly("x2", "x3", "x3");
  }

  @Test
  void nullIsRefused() throws Exception {
    assertNamed(
        ordered(value -> CompletableFuture.completedFuture(null)),
        "a",
        "the answer is null; expected a collection of results, an empty one for none");
    assertNamed(
        ordered(value -> CompletableFuture.completedFuture(Arrays.asList("x", null))),
        "b",
        "a result is null; expected elements; leave out what has no result");
    assertNamed(
        ordered(AsyncFunction.one(value -> CompletableFuture.completedFuture(null))),
        "c",
        "a result is null; expected elements; leave out what has no result");
    assertNamed(ordered(value -> null), "d", "asyncInvoke gave null; expected a CompletionStage");
    assertNamed(
        ordered(AsyncFunction.one(value -> null)),
        "e",
        "asyncInvoke gave null; expected a CompletionStage");
  }

  @Test
  void whatIsThrownIsAFailedAttempt() throws Exception {
    assertNamed(
        ordered(
            value -> {
              throw new IOException("no connection");
            }),
        "a",
        "no connection");

    List<String> attempts = new ArrayList<>();
    AsyncFunction<String, String> thirdTime =
        value -> {
          attempts.add(value);
          if (attempts.size() < 3) {
            throw new IOException("no connection");
          }
          return CompletableFuture.completedFuture(List.of(value));
        };
    AsyncRun run =
        new AsyncRun(
            thirdTime,
            AsyncOptions.ordered(TIMEOUT).withRetry(AsyncRetry.attempts(3, Duration.ZERO)));
    assertThat(run.elements("b").turns().take()).containsExactly("b1");
  }

  @Test
  void aRuleForRetriesThatFailsNamesTheElement() throws Exception {
    AsyncRetry retry =
        AsyncRetry.attempts(2, Duration.ZERO)
            .onResults(
                results -> {
                  throw new IllegalStateException("bad rule");
                });
    AsyncRun run =
        new AsyncRun(
            AsyncFunction.one(CompletableFuture::completedFuture),
            AsyncOptions.ordered(TIMEOUT).withRetry(retry));

    assertNamed(run, "a", "bad rule");
  }

  /** A stage that tells its listeners whatever and as often as it likes. */
  private static final class Chatty extends CompletableFuture<List<String>> {

    private BiConsumer<? super List<String>, ? super Throwable> listener;

    @Override
    public CompletableFuture<List<String>> whenComplete(
        BiConsumer<? super List<String>, ? super Throwable> action) {
      listener = action;
      return this;
    }

    void say(String result) {
      listener.accept(List.of(result), null);
    }
  }

  @Test
  void onlyTheFirstOfSeveralAnswersCounts() throws Exception {
    List<Chatty> asked = new ArrayList<>();
    AsyncFunction<String, String> function =
        value -> {
          asked.add(new Chatty());
          return asked.get(asked.size() - 1);
        };
    AsyncRun run = ordered(function).elements("a", "b");

    asked.get(1).say("x");
    asked.get(1).say("y");
    asked.get(0).say("z");
    assertThat(run.turns().take()).containsExactly("z1", "x1");
    asked.get(0).say("again");
    asked.get(1).say("again");

    assertThat(run.turns().take()).isEmpty();
    assertThat(run.operator().isAwaiting()).isFalse();
  }

  @Test
  void answersAfterTheEndAreIgnored() throws Exception {
    Outside outside = new Outside();
    AsyncRun run = ordered(outside).elements("a");
    run.operator().close();

    outside.answer("a");

    assertThat(run.isWoken()).isFalse();
    assertThat(run.turns().take()).isEmpty();
  }

  @Test
  void everyAnswerWakesTheSubtaskWhicheverThreadGivesIt() throws Exception {
    Outside outside = new Outside();
    AsyncRun run = ordered(outside).elements("a", "b");
    assertThat(run.isWoken()).isFalse();

    Thread other = new Thread(() -> outside.answer("a"));
    other.start();
    other.join();

    assertThat(run.isWoken()).isTrue();
    assertThat(run.turns().take()).containsExactly("a!1");
    CompletionStage<?> second = outside.attempt("b");
    outside.fail("b", new IOException("gone"));
    assertThat(second).isCompletedExceptionally();
    assertThat(run.isWoken()).isTrue();
  }
}
