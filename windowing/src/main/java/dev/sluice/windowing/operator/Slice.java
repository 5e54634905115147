package dev.sluice.windowing.operator;

/**
 * One stretch of event time with an accumulator per key that has elements in it.
 *
 * <p>Open until the last window that holds it has fired.
 */
final class Slice<T, K, A> {

  final long number;
  final long start;
  final long end;
  final AccumulatorTable<T, K, A> table;

  Slice(long number, long start, long end, AccumulatorTable<T, K, A> table) {
    this.number = number;
    this.start = start;
    this.end = end;
    this.table = table;
  }

  /** A slice that holds no timestamp. */
  static <T, K, A> Slice<T, K, A> none() {
    return new Slice<>(-1, Long.MAX_VALUE, Long.MIN_VALUE, null);
  }
}
