package dev.sluice.windowing.operator;

import dev.sluice.windowing.evict.TimestampedValue;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The elements of a window while evictors see them; each removal takes the same time, however many
 * there are. Single-threaded.
 */
final class EvictionBuffer<T> implements Iterable<TimestampedValue<T>> {

  private final List<TimestampedValue<T>> elements;

  /** Removed elements are {@code null} there until the next walk begins. */
  private boolean holes;

  private boolean changed;

  /** Takes the list over: nobody else is to use it from then on. */
  EvictionBuffer(List<TimestampedValue<T>> elements) {
    this.elements = elements;
  }

  int size() {
    closeHoles();
    return elements.size();
  }

  /** Whether an element was removed. */
  boolean changed() {
    return changed;
  }

  /** What is left. */
  List<TimestampedValue<T>> left() {
    closeHoles();
    return elements;
  }

  private void closeHoles() {
    if (holes) {
      elements.removeIf(each -> each == null);
      holes = false;
    }
  }

  @Override
  public Iterator<TimestampedValue<T>> iterator() {
    closeHoles();
    return new Walk();
  }

  private final class Walk implements Iterator<TimestampedValue<T>> {

    private int next;
    private boolean removable;

    @Override
    public boolean hasNext() {
      return next < elements.size();
    }

    @Override
    public TimestampedValue<T> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the window has no more elements");
      }
      removable = true;
      return elements.get(next++);
    }

    @Override
    public void remove() {
      if (!removable) {
        throw new IllegalStateException("remove() came without next() before it");
      }
      removable = false;
      elements.set(next - 1, null);
      holes = true;
      changed = true;
    }
  }
}
