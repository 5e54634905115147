package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.AwaitingOperator;
import dev.sluice.dataflow.operator.ElementFailure;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.async.Answers.Answer;
import dev.sluice.dataflow.operator.basic.FunctionContext;
import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.StateParts;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * Asks an {@link AsyncFunction} for the results of each element and goes on meanwhile.
 *
 * <p>Never asks for more elements at a time than its capacity: what comes beyond it, from an
 * operator before this one that puts out many elements in one call, waits in line. The time-out of
 * an element begins when it is first asked for. An answer that has come before its time-out was
 * acted on counts.
 *
 * <p>In a snapshot stand all elements whose results have not left, in order; a restored operator
 * asks for them anew, before all others, with all their attempts and their whole time-out.
 * Single-threaded; only answers come from other threads.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public final class AsyncOperator<I, O> implements AwaitingOperator<I, O> {

  /** The counter of elements that got no answer in time. */
  public static final String TIMED_OUT = "timed-out";

  /** The counter of attempts beyond the first. */
  public static final String RETRIED = "retried";

  private static final String IN_FLIGHT = "in-flight";

  private final AsyncFunction<? super I, ? extends O> function;
  private final TypeDescriptor<I> type;
  private final AsyncRetry retry;
  private final long timeoutMillis;
  private final int capacity;
  private final RequestQueue<I, O> queue;
  private final RequestTimers<I, O> timers = new RequestTimers<>();
  private final ArrayDeque<Request<I, O>> line = new ArrayDeque<>();
  private int asked;
  private Answers<I, O> answers;
  private Output<O> output;
  private ProcessingClock clock;
  private Counter timedOut;
  private Counter retried;

  /** Creates an operator that calls {@code function} for elements of this type. */
  public AsyncOperator(
      AsyncFunction<? super I, ? extends O> function,
      TypeDescriptor<I> type,
      AsyncOptions options) {
    this.function = function;
    this.type = type;
    this.retry = options.retry();
    this.timeoutMillis = options.timeout().toMillis();
    this.capacity = options.capacity();
    this.queue = new RequestQueue<>(options.order());
  }

  @Override
  public void open(OperatorContext<O> context) throws Exception {
    answers = new Answers<>(context.wakeup());
    output = context.output();
    clock = context.clock();
    timedOut = context.metrics().counter(TIMED_OUT);
    retried = context.metrics().counter(RETRIED);
    function.open(new FunctionContext(context));
    register(context.states());
    askNext();
  }

  private void register(StateParts states) {
    states.list(
        IN_FLIGHT,
        new ListPart<>(
            Redistribution.SPLIT,
            new InFlightForm<>(type),
            queue::pending,
            restored -> restored.forEach(this::enqueue)));
    if (states.watermark() > Watermark.MIN) {
      // Some of what was restored came before it, and nobody knows which.
      queue.watermark(states.watermark());
    }
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    enqueue(new InFlight<>(value, timestamp));
    askNext();
    takeUp();
    while (queue.hasNext() && output.ready()) {
      putOutNext();
    }
  }

  private void enqueue(InFlight<I> element) {
    Request<I, O> request = new Request<>(element);
    queue.add(request);
    line.add(request);
  }

  /** Asks for those in line, as many as the capacity allows. */
  private void askNext() throws Exception {
    while (asked < capacity && !line.isEmpty()) {
      asked++;
      Request<I, O> request = line.poll();
      // Read per element: measured from the start of the turn, a short time-out would be shorter.
      request.deadline(clock.millis() + timeoutMillis);
      timers.watch(request);
      ask(request);
    }
  }

  private void ask(Request<I, O> request) throws Exception {
    int attempt = request.beginAttempt();
    Answers<I, O> to = answers;
    CompletionStage<? extends Collection<? extends O>> stage;
    try {
      stage = function.asyncInvoke(request.value());
    } catch (Exception e) {
      to.leave(new Answer<>(request, attempt, null, e));
      return;
    }
    if (stage == null) {
      throw refusal(request, "asyncInvoke gave null; expected a CompletionStage");
    }
    stage.whenComplete(
        (results, failure) -> to.leave(new Answer<>(request, attempt, results, failure)));
  }

  @Override
  public void attend(long now) throws Exception {
    takeUp();
    while (timers.next() <= now) {
      Request<I, O> late = timers.pollTimedOut(now);
      if (late != null) {
        timeOut(late);
      } else {
        retried.increment();
        ask(timers.pollRetry(now));
      }
      takeUp();
    }
  }

  private void timeOut(Request<I, O> request) throws Exception {
    timedOut.increment();
    try {
      settle(request, function.timeout(request.value()));
    } catch (Exception e) {
      throw new ElementFailure(request.value(), e);
    }
  }

  private void takeUp() throws Exception {
    Answer<I, O> answer = answers.poll();
    while (answer != null) {
      if (answer.request().endAttempt(answer.attempt())) {
        judge(answer);
      }
      answer = answers.poll();
    }
  }

  private void judge(Answer<I, O> answer) throws Exception {
    Request<I, O> request = answer.request();
    Throwable failure = causeOf(answer.failure());
    if (isWorthAnother(answer, failure)) {
      timers.retryAt(clock.millis() + retry.backOffMillisAfter(answer.attempt()), request);
    } else if (failure != null) {
      throw new ElementFailure(request.value(), failure);
    } else {
      settle(request, answer.results());
    }
  }

  private boolean isWorthAnother(Answer<I, O> answer, Throwable failure) throws ElementFailure {
    if (answer.attempt() >= retry.attempts()) {
      return false;
    }
    try {
      return failure == null
          ? answer.results() != null && retry.results().test(answer.results())
          : retry.failures().test(failure);
    } catch (RuntimeException e) {
      throw new ElementFailure(answer.request().value(), e);
    }
  }

  /** What has gone wrong, without what a stage wraps around it on its way. */
  private static Throwable causeOf(Throwable failure) {
    Throwable at = failure;
    while ((at instanceof CompletionException || at instanceof ExecutionException)
        && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private void settle(Request<I, O> request, Collection<? extends O> results)
      throws ElementFailure {
    if (results == null) {
      throw refusal(
          request, "the answer is null; expected a collection of results, an empty one for none");
    }
    for (O result : results) {
      if (result == null) {
        throw refusal(request, "a result is null; expected elements; leave out what has no result");
      }
    }
    request.settle(results);
    timers.settled(request);
    queue.settled(request);
  }

  private static ElementFailure refusal(Request<?, ?> request, String why) {
    return new ElementFailure(request.value(), new IllegalStateException(why));
  }

  @Override
  public boolean putOut() throws Exception {
    while (queue.hasNext()) {
      putOutNext();
      if (!output.ready()) {
        return !queue.hasNext();
      }
    }
    return true;
  }

  private void putOutNext() throws Exception {
    Request<I, O> next = queue.poll();
    asked--;
    for (O result : next.results()) {
      output.emit(result, next.element().timestamp());
    }
    askNext();
    takeUp();
  }

  @Override
  public boolean onWatermark(long watermark) {
    queue.watermark(watermark);
    return true;
  }

  @Override
  public long outputWatermark(long watermark) {
    return Math.min(watermark, queue.released());
  }

  @Override
  public long nextProcessingTimer() {
    return timers.next();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    attend(now);
    return putOut();
  }

  @Override
  public boolean accepts() {
    return asked < capacity;
  }

  @Override
  public boolean isAwaiting() {
    return !queue.isEmpty();
  }

  @Override
  public void close() throws Exception {
    if (answers != null) {
      answers.close();
    }
    function.close();
  }
}
