package dev.sluice.testkit.cluster;

import dev.sluice.dataflow.source.Split;

/**
 * What is left of a script. Immutable.
 *
 * @param next the first item that is not given yet, from 0
 */
record ScriptSplit(int next) implements Split {

  @Override
  public String id() {
    return "script";
  }
}
