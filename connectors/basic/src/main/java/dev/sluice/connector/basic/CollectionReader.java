package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.SplitReader;
import java.util.List;

/** Reads a list. */
final class CollectionReader<T> implements SplitReader<T> {

  private final String name;
  private final List<T> list;
  private int read;

  CollectionReader(String name, List<T> list) {
    this.name = name;
    this.list = list;
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
    return name + " element " + read;
  }

  @Override
  public long consumed() {
    return read;
  }

  @Override
  public void close() {}
}
