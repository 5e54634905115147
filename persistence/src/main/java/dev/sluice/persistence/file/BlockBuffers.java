package dev.sluice.persistence.file;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The buffers outside of the heap from which files are written: as many as threads write at a time.
 * Safe for any thread.
 */
final class BlockBuffers {

  /** Long enough for a disk to be busy, and short enough to stay in the cache of a processor. */
  private static final int BYTES = 1 << 20;

  private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

  /** A buffer that begins at a multiple of the size of a block and holds whole blocks. */
  ByteBuffer take() {
    ByteBuffer taken = free.poll();
    return taken == null
        ? ByteBuffer.allocateDirect(BYTES + BlockWriter.BLOCK_BYTES)
            .alignedSlice(BlockWriter.BLOCK_BYTES)
            .slice(0, BYTES)
        : taken;
  }

  /** Takes a buffer back that is no longer used. */
  void giveBack(ByteBuffer buffer) {
    free.add(buffer);
  }
}
