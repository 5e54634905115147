package dev.sluice.dataflow.task;

/** What a source does once it has put out a barrier. */
public enum BehindBarrier {

  /** Reads on. */
  GO_ON,

  /** Falls silent, so that nothing lies behind the barrier and the job can go on from there. */
  STOP,

  /**
   * Falls silent, and says before the barrier that the event time of all elements has passed: so
   * windows fire and timers run as at the end of the input.
   */
  DRAIN
}
