package dev.sluice.testkit;

/** How willingly the output of an operator under test takes more. */
public enum Appetite {

  /** Always wants more. */
  HUNGRY,

  /** Refuses every other time it is asked, the first time among them. */
  MODERATE,

  /** Never wants more, so that an operator must stop after each result. */
  NONE
}
