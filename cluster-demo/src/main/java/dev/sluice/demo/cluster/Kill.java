package dev.sluice.demo.cluster;

/** When a node of the demo is killed. */
public enum Kill {
  /** Half-way, and whenever a person presses the key. */
  AUTO,
  /** When a person presses the key. */
  ASK,
  /** Never. */
  NONE
}
