package dev.sluice.dataflow.state;

/** A collection each of whose entries has a time to live. */
interface Perishable {

  /**
   * Forgets entries that have outlived their time, in a few steps; what is left of them is not
   * handed out all the same.
   *
   * @return whether any entry still lives
   */
  boolean expire();
}
