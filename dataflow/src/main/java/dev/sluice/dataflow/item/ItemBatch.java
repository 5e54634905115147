package dev.sluice.dataflow.item;

import java.util.Arrays;

/**
 * A run of items of one channel: elements in two parallel arrays, and the signals between them.
 *
 * <p>A signal at position <em>p</em> stands before element <em>p</em>, so a receiver handles
 * elements in runs from one signal to the next and tests nothing per element. Event times are in
 * milliseconds since the epoch, {@link #NO_TIMESTAMP} where a stream has none.
 *
 * <p>Owned by one thread at a time: the sender fills it, gives it away, and does not touch it
 * again.
 */
public final class ItemBatch {

  /** The timestamp of an element whose stream has no event time. */
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  private static final int FIRST_SIGNALS = 4;
  private static final int[] NO_POSITIONS = {};
  private static final Signal[] NO_SIGNALS = {};

  /** Most batches of a job with many channels never hold more. */
  private static final int FIRST_ELEMENTS = 16;

  private static final int GROWTH = 4;

  private final int capacity;
  private Object[] values;

  /** {@code null} as long as no element has one. */
  private long[] timestamps;

  private int size;
  private int[] signalPositions = NO_POSITIONS;
  private Signal[] signals = NO_SIGNALS;
  private int signalCount;
  private long bytes;

  /** Creates an empty batch for at most {@code capacity} elements and any number of signals. */
  public ItemBatch(int capacity) {
    this(capacity, Math.min(capacity, FIRST_ELEMENTS));
  }

  private ItemBatch(int capacity, int room) {
    this.capacity = capacity;
    this.values = new Object[room];
  }

  /** An empty batch that will be filled with {@code capacity} elements, and has room for them. */
  public static ItemBatch withRoomFor(int capacity) {
    return new ItemBatch(capacity, capacity);
  }

  /** An empty batch of the same capacity, which has room for about as many elements as another. */
  public static ItemBatch like(ItemBatch other) {
    int room = Math.min(other.capacity, Math.max(FIRST_ELEMENTS, other.size));
    ItemBatch like = new ItemBatch(other.capacity, room);
    if (other.timestamps != null) {
      like.timestamps = new long[room];
    }
    return like;
  }

  /** Appends an element and says how many there are now. The batch must not be full. */
  public int add(Object value, long timestamp) {
    int at = size;
    if (at == values.length) {
      grow();
    }
    values[at] = value;
    if (timestamps != null) {
      timestamps[at] = timestamp;
    } else if (timestamp != NO_TIMESTAMP) {
      addFirst(timestamp);
    }
    size = at + 1;
    return at + 1;
  }

  private void addFirst(long timestamp) {
    timestamps = new long[values.length];
    Arrays.fill(timestamps, 0, size, NO_TIMESTAMP);
    timestamps[size] = timestamp;
  }

  private void grow() {
    int grown = Math.min(capacity, values.length * GROWTH);
    values = Arrays.copyOf(values, grown);
    if (timestamps != null) {
      timestamps = Arrays.copyOf(timestamps, grown);
    }
  }

  /**
   * Appends a signal behind all elements so far. A watermark directly behind another replaces it,
   * since the later one promises more; idleness directly behind idleness says nothing.
   */
  public void add(Signal signal) {
    if (repeatsLast(signal)) {
      signals[signalCount - 1] = signal;
      return;
    }
    if (signalCount == signals.length) {
      int room = Math.max(FIRST_SIGNALS, signalCount * 2);
      signals = Arrays.copyOf(signals, room);
      signalPositions = Arrays.copyOf(signalPositions, room);
    }
    signalPositions[signalCount] = size;
    signals[signalCount] = signal;
    signalCount++;
  }

  private boolean repeatsLast(Signal signal) {
    int last = signalCount - 1;
    return last >= 0
        && signalPositions[last] == size
        && signals[last].getClass() == signal.getClass();
  }

  /** The element at {@code index}. */
  public Object value(int index) {
    return values[index];
  }

  /** The event time of the element at {@code index}, in milliseconds. */
  public long timestamp(int index) {
    return timestamps == null ? NO_TIMESTAMP : timestamps[index];
  }

  /**
   * Reads a word of each of these elements, with no read waiting for another, so that the processor
   * fetches many at once; the work on an element would wait for each alone.
   *
   * @return something that depends on all that was read, to be kept by the caller
   */
  public int prefetch(int from, int to) {
    int changes = 0;
    Class<?> last = null;
    for (int i = from; i < to; i++) {
      Object value = values[i];
      if (value != null && value.getClass() != last) {
        changes++;
        last = value.getClass();
      }
    }
    return changes;
  }

  /** How many elements there are. */
  public int size() {
    return size;
  }

  /** How many elements fit. */
  public int capacity() {
    return capacity;
  }

  /** How many signals there are. */
  public int signalCount() {
    return signalCount;
  }

  /** The signal number {@code index}, in order. */
  public Signal signal(int index) {
    return signals[index];
  }

  /** How many elements stand before signal number {@code index}. */
  public int signalPosition(int index) {
    return signalPositions[index];
  }

  /** Whether there is neither an element nor a signal. */
  public boolean isEmpty() {
    return size == 0 && signalCount == 0;
  }

  /** The estimated size of the elements on the heap, in bytes, as charged to the channel. */
  public long bytes() {
    return bytes;
  }

  /** Sets the estimated size of the elements, in bytes. */
  public void bytes(long estimated) {
    bytes = estimated;
  }
}
