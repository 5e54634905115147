package dev.sluice.runtime;

/** Why a node has ended. */
public enum NodeEnd {

  /** It was closed, or told to leave. */
  CLOSED,

  /** The others, or its own split-brain resolver, took it down: it may be started anew. */
  TAKEN_DOWN,

  /** No seed node answered for as long as it waited. */
  NOBODY_THERE,

  /** The cluster refused it, as its settings are not those of the others. */
  REFUSED
}
