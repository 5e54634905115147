package dev.sluice.dataflow.item;

/** The mark of a channel that must not hold back the watermark of its receiver for now. */
public record Idle() implements Signal {

  @Override
  public void match(Cases cases) throws Exception {
    cases.idle(this);
  }
}
