package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.SplitReader;
import java.util.List;

/** Reads a list. */
final class CollectionReader<T> implements SplitReader<T, CollectionSplit> {

  private final CollectionSplit split;
  private final List<T> list;
  private int read;

  CollectionReader(CollectionSplit split, List<T> list) {
    this.split = split;
    this.list = list;
    this.read = split.from();
  }

  @Override
  public Advance advance() {
    if (read == list.size()) {
      return Advance.END;
    }
    read++;
    return Advance.ELEMENT;
  }

  @Override
  public T current() {
    return list.get(read - 1);
  }

  @Override
  public String place() {
    return split.id() + " element " + read;
  }

  @Override
  public CollectionSplit position() {
    int unread = Math.max(split.from(), read - 1);
    return new CollectionSplit(split.index(), split.weight(), unread);
  }

  @Override
  public long consumed() {
    return read;
  }

  @Override
  public void close() {}
}
