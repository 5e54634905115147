package dev.sluice.dataflow.metric;

/**
 * A count that has its cache lines to itself.
 *
 * <p>What is written for each element must not lie beside what another thread reads for each
 * element: both would then wait for each other at every one, as objects of different subtasks often
 * lie side by side once the collector has moved them. It is surrounded by as much as a processor
 * fetches at once on either side. Single-threaded.
 */
public final class PaddedCount {

  // Read by nobody; the compiler of the JVM keeps fields of one size in the order of declaration.
  private long before01;
  private long before02;
  private long before03;
  private long before04;
  private long before05;
  private long before06;
  private long before07;
  private long before08;
  private long before09;
  private long before10;
  private long before11;
  private long before12;
  private long before13;
  private long before14;
  private long before15;
  private long value;
  private long behind01;
  private long behind02;
  private long behind03;
  private long behind04;
  private long behind05;
  private long behind06;
  private long behind07;
  private long behind08;
  private long behind09;
  private long behind10;
  private long behind11;
  private long behind12;
  private long behind13;
  private long behind14;
  private long behind15;

  /** Counts one more. */
  public void increment() {
    value++;
  }

  /** How many were counted. */
  public long value() {
    return value;
  }
}
