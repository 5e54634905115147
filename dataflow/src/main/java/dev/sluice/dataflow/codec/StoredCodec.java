package dev.sluice.dataflow.codec;

/** A codec of a writer and a reader that were made of one type. */
final class StoredCodec<T> implements Codec<T> {

  private final String name;
  private final Schema schema;
  private final ValueWriter writer;
  private final ValueReader reader;

  StoredCodec(String name, Schema schema, ValueWriter writer, ValueReader reader) {
    this.name = name;
    this.schema = schema;
    this.writer = writer;
    this.reader = reader;
  }

  // How deep is too deep depends on the stack of the thread alone, so the stack is what tells.
  @Override
  public void write(T value, StoredOutput out) {
    try {
      writer.write(value, out);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalArgumentException(
          "A value of %s lies in itself or is nested too deeply to be stored; expected some thousand values in each other at most. Keep long chains as a List, or give the thread a larger stack."
              .formatted(name),
          tooDeep);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the reader was made of the descriptor of T
  public T read(StoredInput in) {
    try {
      return (T) reader.read(in);
    } catch (StackOverflowError tooDeep) {
      throw new CorruptDataException(
          in.position(),
          "a value of %s that this thread's stack can hold".formatted(name),
          "one nested too deeply",
          tooDeep);
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }
}
