package dev.sluice.dataflow.item;

/** The last item of a channel. */
public record EndOfStream() implements Signal {

  @Override
  public void match(Cases cases) throws Exception {
    cases.endOfStream(this);
  }
}
