package dev.sluice.dataflow.state;

/** A column whose values have a time to live. */
interface Expiring {

  /**
   * Forgets what of a slot has outlived its time, in a few steps however much that is; the rest is
   * left for the next visit.
   */
  void expire(int slot);
}
