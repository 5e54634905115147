package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.operator.ElementFailure;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.function.AsyncLookupFunction;
import dev.sluice.windowing.function.ProcessJoinFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LookupJoinOperatorTest {

  private static final AsyncOptions ORDERED = AsyncOptions.ordered(Duration.ofSeconds(30));
  private static final LookupCache TEN_SECONDS = LookupCache.of(2, Duration.ofSeconds(10));

  /** A table whose answers a test gives: of each question, in their order. */
  private static final class Desk implements AsyncLookupFunction<Long, Item> {

    private static final long serialVersionUID = 1L;

    private final List<Long> asked = new ArrayList<>();
    private final List<CompletableFuture<Collection<Item>>> answers = new ArrayList<>();

    @Override
    public CompletionStage<Collection<Item>> asyncLookup(Long key) {
      asked.add(key);
      answers.add(new CompletableFuture<>());
      return answers.get(answers.size() - 1);
    }

    void answer(int question, Item... rows) {
      answers.get(question).complete(List.of(rows));
    }
  }

  private static LookupJoin<Item, Long, Item> join(
      boolean outer, AsyncLookupFunction<Long, Item> lookup, AsyncOptions options) {
    return new LookupJoin<>(outer, Item.byLong(), Item.TYPE, lookup, options, TEN_SECONDS);
  }

  private static LookupJoin<Item, Long, Item> uncached(Desk desk, AsyncOptions options) {
    return new LookupJoin<>(false, Item.byLong(), Item.TYPE, desk, options, LookupCache.NONE);
  }

  private static OperatorRun<Item, Joined> run(LookupJoin<Item, Long, Item> join) throws Exception {
    return OperatorRun.start(
        () -> new LookupJoinOperator<>(join, ProcessJoinFunction.of(Joined::of)), Appetite.HUNGRY);
  }

  private static Item item(int number) {
    return new Item(7, number);
  }

  private static List<Joined> taken(OperatorRun<Item, Joined> run) throws Exception {
    run.turns();
    return run.take().stream().map(result -> result.value()).toList();
  }

  /** Odd keys have two rows, even ones none. */
  private static CompletionStage<List<Item>> rowsOf(Long key) {
    return CompletableFuture.completedFuture(
        key % 2 == 0
            ? List.of()
            : List.of(new Item(key, key.intValue() * 10), new Item(key, key.intValue() * 10 + 1)));
  }

  private static OperatorHarness<Item, Joined> harness(boolean outer) {
    return OperatorHarness.of(
        () ->
            new LookupJoinOperator<>(
                join(outer, LookupJoinOperatorTest::rowsOf, ORDERED),
                ProcessJoinFunction.of(Joined::of)));
  }

  @Test
  void givesEveryRowWithTheTimeOfTheElement() throws Exception {
    harness(false)
        .element(new Item(1, 5), 1_000)
        .expect(new Joined(5, 10), 1_000)
        .expect(new Joined(5, 11), 1_000)
        .element(new Item(2, 6), 2_000)
        .watermark(3_000)
        .verify();
  }

  @Test
  void givesElementsWithoutARowAloneInAnOuterJoin() throws Exception {
    harness(true)
        .element(new Item(2, 6), 2_000)
        .expect(new Joined(6, Joined.NOBODY), 2_000)
        .verify();
  }

  @Test
  void sharesAnAnswerThatIsUnderWay() throws Exception {
    Desk desk = new Desk();
    try (OperatorRun<Item, Joined> run = run(join(false, desk, ORDERED))) {
      run.element(item(1), 1);
      run.element(item(2), 2);
      desk.answer(0, item(70));

      assertThat(taken(run)).containsExactly(new Joined(1, 70), new Joined(2, 70));
      assertThat(desk.asked).containsExactly(7L);
      assertThat(run.counter(LookupJoinOperator.CACHE_HITS)).isEqualTo(1);
      assertThat(run.counter(LookupJoinOperator.CACHE_MISSES)).isEqualTo(1);
    }
  }

  @Test
  void asksForEveryElementWithoutACache() throws Exception {
    Desk desk = new Desk();
    try (OperatorRun<Item, Joined> run = run(uncached(desk, ORDERED))) {
      run.element(item(1), 1);
      run.element(item(2), 2);
      desk.answer(1, item(71));
      desk.answer(0, item(70));
      run.element(item(3), 3);
      desk.answer(2, item(72));

      assertThat(taken(run))
          .containsExactly(new Joined(1, 70), new Joined(2, 71), new Joined(3, 72));
      assertThat(desk.asked).containsExactly(7L, 7L, 7L);
      assertThat(run.counter(LookupJoinOperator.CACHE_HITS)).isZero();
      assertThat(run.counter(LookupJoinOperator.CACHE_MISSES)).isEqualTo(3);
    }
  }

  @Test
  void asksAgainAfterAFailureAndFailsOnTimeOutWithoutACache() throws Exception {
    Desk desk = new Desk();
    AsyncOptions again = ORDERED.withRetry(AsyncRetry.attempts(2, Duration.ofSeconds(1)));
    try (OperatorRun<Item, Joined> run = run(uncached(desk, again))) {
      run.element(item(1), 1);
      desk.answers.get(0).completeExceptionally(new IllegalStateException("not now"));
      run.turns();
      run.advanceClock(Duration.ofSeconds(1));
      desk.answer(1, item(70));

      assertThat(taken(run)).containsExactly(new Joined(1, 70));
      run.element(item(2), 2);
      assertThatThrownBy(() -> run.advanceClock(Duration.ofSeconds(30)))
          .isInstanceOf(ElementFailure.class)
          .hasRootCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void asksAgainWhenTheQuestionIsAsOldAsTheTimeToLive() throws Exception {
    Desk desk = new Desk();
    try (OperatorRun<Item, Joined> run = run(join(false, desk, ORDERED))) {
      run.element(item(1), 1);
      run.advanceClock(Duration.ofSeconds(3));
      desk.answer(0, item(70));
      run.advanceClock(Duration.ofMillis(6_999));
      run.element(item(2), 2);
      run.advanceClock(Duration.ofMillis(1));
      run.element(item(3), 3);
      desk.answer(1, item(71));

      assertThat(taken(run))
          .containsExactly(new Joined(1, 70), new Joined(2, 70), new Joined(3, 71));
      assertThat(desk.asked).containsExactly(7L, 7L);
    }
  }

  @Test
  void forgetsTheKeyThatWasNotUsedForLongest() throws Exception {
    Desk desk = new Desk();
    try (OperatorRun<Item, Joined> run = run(join(true, desk, ORDERED))) {
      for (long key : new long[] {1, 2, 1, 3, 1, 2}) {
        run.element(new Item(key, 0), 1);
      }

      assertThat(desk.asked).containsExactly(1L, 2L, 3L, 2L);
      for (int question = 0; question < 4; question++) {
        desk.answer(question);
      }
      assertThat(taken(run)).hasSize(6);
    }
  }

  @Test
  void keepsThatAKeyHasNoRowsUnlessToldOtherwise() throws Exception {
    for (boolean kept : new boolean[] {true, false}) {
      Desk desk = new Desk();
      LookupJoin<Item, Long, Item> join =
          new LookupJoin<>(
              false,
              Item.byLong(),
              Item.TYPE,
              desk,
              ORDERED,
              kept ? TEN_SECONDS : TEN_SECONDS.withoutMissingKeys());
      try (OperatorRun<Item, Joined> run = run(join)) {
        run.element(item(1), 1);
        desk.answer(0);
        run.element(item(2), 2);

        assertThat(desk.asked).hasSize(kept ? 1 : 2);
        desk.answer(desk.answers.size() - 1);
        assertThat(taken(run)).isEmpty();
      }
    }
  }

  @Test
  void asksAgainAfterAFailureAndForRowsThatAreNotWanted() throws Exception {
    Desk desk = new Desk();
    AsyncOptions again =
        ORDERED.withRetry(
            AsyncRetry.attempts(3, Duration.ofSeconds(1)).onResults(Collection::isEmpty));
    try (OperatorRun<Item, Joined> run = run(join(false, desk, again))) {
      run.element(item(1), 1);
      desk.answers.get(0).completeExceptionally(new IllegalStateException("not now"));
      run.turns();
      run.advanceClock(Duration.ofSeconds(1));
      desk.answer(1);
      run.turns();
      run.advanceClock(Duration.ofSeconds(1));
      desk.answer(2, item(70));

      assertThat(taken(run)).containsExactly(new Joined(1, 70));
      assertThat(desk.asked).hasSize(3);
    }
  }

  /** The element at hand is the second one when the function is given the first. */
  @Test
  void namesTheElementOnWhichTheFunctionFails() throws Exception {
    Desk desk = new Desk();
    LookupJoin<Item, Long, Item> join = join(false, desk, ORDERED);
    try (OperatorRun<Item, Joined> run =
        OperatorRun.start(
            () ->
                new LookupJoinOperator<Item, Long, Item, Joined>(
                    join,
                    ProcessJoinFunction.of(
                        (Item first, Item second) -> {
                          if (second.number() == 70) {
                            throw new IllegalStateException("cannot join");
                          }
                          return Joined.of(first, second);
                        })),
            Appetite.HUNGRY)) {
      Item second = new Item(8, 2);
      run.element(item(1), 1);
      run.element(second, 2);
      desk.answer(1, new Item(8, 80));
      run.turns();
      desk.answer(0, item(70));

      assertThatThrownBy(run::turns)
          .hasRootCauseMessage("cannot join")
          .isInstanceOfSatisfying(
              ElementFailure.class, failure -> assertThat(failure.element()).isEqualTo(item(1)));
    }
  }

  @Test
  void refusesACacheThatCannotBe() {
    assertThatThrownBy(() -> LookupCache.of(-1, Duration.ofSeconds(1)))
        .hasMessageContaining("maxRows is -1");
    assertThatThrownBy(() -> LookupCache.of(1, Duration.ZERO))
        .hasMessageContaining("expireAfterWrite is PT0S");
  }
}
