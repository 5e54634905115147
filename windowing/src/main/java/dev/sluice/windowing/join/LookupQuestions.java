package dev.sluice.windowing.join;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Asks for the rows of elements, unless they are in the cache. */
final class LookupQuestions<A, K, B> implements AsyncFunction<A, LookedUp<A, B>> {

  private static final long serialVersionUID = 1L;

  private final transient LookupJoin<A, K, B> join;

  /** {@code null} where nothing is kept. */
  private final transient CachedRows<K, B> cache;

  private transient ProcessingClock clock;
  private transient Counter hits;
  private transient Counter misses;

  LookupQuestions(LookupJoin<A, K, B> join) {
    this.join = join;
    this.cache =
        join.cache().maxRows() == 0
            ? null
            : new CachedRows<>(
                join.cache(),
                join.options().timeout().toMillis(),
                join.options().retry().results());
  }

  /** The options of the join for answers in this form. */
  AsyncOptions options() {
    AsyncRetry retry = join.options().retry();
    Predicate<? super Collection<?>> results = retry.results();
    return join.options().withRetry(retry.onResults(answers -> results.test(rowsOf(answers))));
  }

  private static Collection<?> rowsOf(Collection<?> answers) {
    return answers.iterator().next() instanceof LookedUp<?, ?> found ? found.rows() : List.of();
  }

  /** Says by which clock answers age; before it is opened. */
  void clock(ProcessingClock processing) {
    clock = processing;
  }

  @Override
  public void open(RuntimeContext context) throws Exception {
    hits = context.counter(LookupJoinOperator.CACHE_HITS);
    misses = context.counter(LookupJoinOperator.CACHE_MISSES);
    join.lookup().open(context);
  }

  @Override
  public CompletionStage<? extends Collection<? extends LookedUp<A, B>>> asyncInvoke(A value)
      throws Exception {
    K key = join.keying().keyOf(value);
    CompletionStage<? extends Collection<? extends B>> rows =
        cache == null ? ask(key) : askUnlessKnown(key, clock.millis());
    return rows == null ? null : rows.thenApply(each -> found(value, each));
  }

  private CompletionStage<? extends Collection<? extends B>> ask(K key) throws Exception {
    misses.increment();
    return join.lookup().asyncLookup(key);
  }

  private CompletionStage<? extends Collection<? extends B>> askUnlessKnown(K key, long now)
      throws Exception {
    CompletableFuture<Collection<? extends B>> known = cache.find(key, now);
    if (known != null) {
      hits.increment();
      return known;
    }
    CompletionStage<? extends Collection<? extends B>> asked = ask(key);
    if (asked == null) {
      return null;
    }
    CompletableFuture<Collection<? extends B>> answer = new CompletableFuture<>();
    cache.put(key, answer, now);
    asked.whenComplete((rows, failure) -> complete(answer, rows, failure));
    return answer;
  }

  private static <B> void complete(
      CompletableFuture<Collection<? extends B>> answer,
      Collection<? extends B> rows,
      Throwable failure) {
    if (failure == null) {
      answer.complete(rows);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** The answer as the operator takes it; what is null in it is left to be refused there. */
  private static <A, B> List<LookedUp<A, B>> found(A value, Collection<? extends B> rows) {
    if (rows == null) {
      return null;
    }
    for (B row : rows) {
      if (row == null) {
        return Collections.singletonList(null);
      }
    }
    return List.of(new LookedUp<>(value, rows));
  }

  @Override
  public Collection<? extends LookedUp<A, B>> timeout(A value) throws Exception {
    K key = join.keying().keyOf(value);
    if (cache != null) {
      cache.forget(key);
    }
    return found(value, join.lookup().timeout(key));
  }

  @Override
  public void close() throws Exception {
    join.lookup().close();
  }
}
