package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.dataflow.source.RegisterSnapshot;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.Split;

/**
 * The stored forms of what a source's readers and its register know of splits. Immutable, and safe
 * for use by any thread.
 *
 * @param <S> the source's splits
 */
public final class SplitForms<S extends Split> {

  private final DocumentCodec<SourceSnapshot<S>> reader;
  private final DocumentCodec<RegisterSnapshot<S>> register;

  private SplitForms(String source, Source<?, S> of) {
    this.reader =
        DocumentCodec.of(
            "the positions of source '%s'".formatted(source), SourceSnapshot.type(of.splitType()));
    this.register =
        DocumentCodec.of(
            "the splits of source '%s'".formatted(source), RegisterSnapshot.type(of.splitType()));
  }

  /**
   * The forms of a source.
   *
   * @param name of the source's operator, for errors
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when its splits have no stored form
   */
  public static <S extends Split> SplitForms<S> of(String name, Source<?, S> source) {
    return new SplitForms<>(name, source);
  }

  /** What one reader knows, as bytes. */
  @SuppressWarnings("unchecked") // a reader's snapshot has the splits of its own source
  public Bytes write(SourceSnapshot<?> snapshot) {
    return new Bytes(reader.write((SourceSnapshot<S>) snapshot));
  }

  /** What one reader knew. */
  public SourceSnapshot<S> readReader(Bytes bytes) {
    return reader.read(bytes.content());
  }

  /** What the register knows, as bytes. */
  public Bytes write(RegisterSnapshot<S> snapshot) {
    return new Bytes(register.write(snapshot));
  }

  /** What the register knew. */
  public RegisterSnapshot<S> readRegister(Bytes bytes) {
    return register.read(bytes.content());
  }
}
