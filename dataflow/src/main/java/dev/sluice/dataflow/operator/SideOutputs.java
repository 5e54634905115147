package dev.sluice.dataflow.operator;

/**
 * The side outputs of one operator instance. What is put out under a tag that nobody reads is
 * discarded. Single-threaded.
 */
@FunctionalInterface
public interface SideOutputs {

  /** The output of this tag; ask once and keep it, not per element. */
  <T> Output<T> of(OutputTag<T> tag);

  /** Side outputs that nobody reads. */
  static SideOutputs unread() {
    return new SideOutputs() {
      @Override
      public <T> Output<T> of(OutputTag<T> tag) {
        return new DiscardingOutput<>();
      }
    };
  }
}
