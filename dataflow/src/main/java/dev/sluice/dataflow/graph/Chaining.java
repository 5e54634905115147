package dev.sluice.dataflow.graph;

/** With whom an operator may share a vertex. */
public enum Chaining {
  /** With the operator before it and with those behind it. */
  FREE,
  /** Only with those behind it. */
  NEW_CHAIN,
  /** With none. */
  ALONE
}
