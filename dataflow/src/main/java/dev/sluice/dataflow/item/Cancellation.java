package dev.sluice.dataflow.item;

/**
 * The mark that no barrier of a checkpoint will come, so that nobody holds back a channel for it.
 *
 * @param checkpoint its number
 */
public record Cancellation(long checkpoint) implements Signal {

  @Override
  public void match(Cases cases) throws Exception {
    cases.cancellation(this);
  }
}
