package dev.sluice.dataflow.exchange;

/** The estimated sizes of batches that were sent and not yet granted back. Single-threaded. */
final class SentBytes {

  private final long[] ring;
  private int first;
  private int size;
  private long bytes;

  /** Creates room for at most {@code most} batches. */
  SentBytes(int most) {
    ring = new long[most];
  }

  /** Adds the size of the batch sent last; there must be room. */
  void add(long batchBytes) {
    ring[(first + size) % ring.length] = batchBytes;
    size++;
    bytes += batchBytes;
  }

  /** Removes the oldest {@code batches}, of which there are as many. */
  void remove(int batches) {
    for (int i = 0; i < batches; i++) {
      bytes -= ring[first];
      first = (first + 1) % ring.length;
    }
    size -= batches;
  }

  /** How many batches there are. */
  int size() {
    return size;
  }

  /** Their sizes together. */
  long bytes() {
    return bytes;
  }
}
