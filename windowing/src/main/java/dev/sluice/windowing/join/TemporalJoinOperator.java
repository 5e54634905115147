package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimedListState;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.LateElements;
import dev.sluice.windowing.operator.Lateness;

/**
 * Joins each element of the first input with the version of its key, from the second input, that
 * was valid at its event time.
 *
 * <p>A version is valid from its own event time until that of the next of its key; of two with one
 * event time the later to come counts. An element waits until the watermark of both inputs has
 * reached its event time, so that no earlier version is missed, and is then given with it in order
 * of event time. Of versions that the watermark has passed only the last is kept, and not even that
 * where it deletes.
 *
 * <p>What comes at or behind the watermark is late, elements and versions alike: with what had been
 * decided already it would make another table than the one that was joined.
 *
 * <p>Example: versions of a rate, 7 at 10 and 9 at 20; an element at 15 is joined with 7, one at 20
 * with 9, one at 5 with none.
 *
 * @param <K> keys
 * @param <A> elements
 * @param <B> versions
 * @param <O> results
 */
public final class TemporalJoinOperator<K, A, B, O> extends KeyedJoinOperator<K, A, B, O> {

  private final TemporalJoin<A, B> join;
  private final JoinCall<A, B, O> call;
  private LateElements<A> lateElements;
  private LateElements<B> lateVersions;
  private TimedListState<A> waiting;
  private TimedListState<B> versions;

  /** Creates an operator that calls {@code function} for each element and its version. */
  public TemporalJoinOperator(
      Keying<A, K> first,
      Keying<B, K> second,
      TemporalJoin<A, B> join,
      ProcessJoinFunction<? super A, ? super B, O> function) {
    super(first, second);
    this.join = join;
    this.call = new JoinCall<>(function);
  }

  @Override
  void declare(KeyedStore<A, K> states) {
    waiting = states.timedListState("waiting elements", join.elementType());
    versions = states.timedListState("versions", join.versionType());
  }

  @Override
  void opened(OperatorContext<O> context) throws Exception {
    Lateness lateness = Lateness.ofJoin(context);
    lateElements = new LateElements<>(lateness, context, join.lateElements());
    lateVersions = new LateElements<>(lateness, context, join.lateVersions());
    call.open(context);
  }

  @Override
  public void onElement(A value, long timestamp) {
    JoinTime.check(timestamp);
    if (timestamp <= watermark) {
      lateElements.refuse(value, timestamp, watermark);
      return;
    }
    selectFirst(value);
    boolean isFirst = waiting.size() == 0 || timestamp < waiting.timeAt(0);
    waiting.add(value, timestamp);
    if (isFirst) {
      callAt(timestamp);
    }
  }

  @Override
  public void onSecond(B value, long timestamp) {
    JoinTime.check(timestamp);
    if (timestamp <= watermark) {
      lateVersions.refuse(value, timestamp, watermark);
      return;
    }
    selectSecond(value);
    int place = versions.firstFrom(timestamp);
    if (place < versions.size() && versions.timeAt(place) == timestamp) {
      versions.set(place, value);
    } else {
      versions.add(value, timestamp);
    }
    callAt(nextObsolete());
  }

  @Override
  boolean act(long due) throws Exception {
    while (waiting.size() > 0 && waiting.timeAt(0) <= due) {
      if (joinFirst() && call.mustWait()) {
        return false;
      }
    }
    forgetBefore(due);
    callAt(Math.min(waiting.size() == 0 ? NEVER : waiting.timeAt(0), nextObsolete()));
    return true;
  }

  /** Says whether the function was called. */
  private boolean joinFirst() throws Exception {
    long time = waiting.timeAt(0);
    A element = waiting.valueAt(0);
    waiting.removeFirst(1);
    int valid = versions.firstFrom(time + 1) - 1;
    B version = valid < 0 ? null : versions.valueAt(valid);
    if (version != null && !join.deletes().test(version)) {
      call.pair(element, time, version, versions.timeAt(valid), time);
      return true;
    }
    if (join.outer()) {
      call.firstAlone(element, time);
    }
    return join.outer();
  }

  /** Forgets the versions that no element behind a time can need. */
  private void forgetBefore(long time) {
    int valid = versions.firstFrom(time + 1) - 1;
    if (valid >= 0) {
      boolean deleted = join.deletes().test(versions.valueAt(valid));
      versions.removeFirst(deleted ? valid + 1 : valid);
    }
  }

  /** The event time from which the first version of the key at hand is not needed any more. */
  private long nextObsolete() {
    if (versions.size() > 0 && join.deletes().test(versions.valueAt(0))) {
      return versions.timeAt(0);
    }
    return versions.size() > 1 ? versions.timeAt(1) : NEVER;
  }

  @Override
  public void close() throws Exception {
    call.close();
  }
}
