package dev.sluice.dataflow.state;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;

/** A list that state hands out; whoever tries to change it is told how state is changed. */
abstract class ReadOnlyList<E> extends AbstractList<E> implements RandomAccess {

  private final String remedy;

  /**
   * Creates a list.
   *
   * @param remedy what to call instead of changing the list
   */
  ReadOnlyList(String remedy) {
    this.remedy = remedy;
  }

  static UnsupportedOperationException refusal(String remedy) {
    return new UnsupportedOperationException(
        "what state hands out is read-only; to change the state call " + remedy);
  }

  @Override
  public final E set(int index, E value) {
    throw refusal(remedy);
  }

  @Override
  public final void add(int index, E value) {
    throw refusal(remedy);
  }

  @Override
  public final boolean addAll(Collection<? extends E> values) {
    throw refusal(remedy);
  }

  @Override
  public final E remove(int index) {
    throw refusal(remedy);
  }

  @Override
  public final boolean remove(Object value) {
    throw refusal(remedy);
  }

  @Override
  public final void clear() {
    throw refusal(remedy);
  }
}
