package dev.sluice.demo.progress;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The latest samples of a run in a file that is mapped into memory: what was written is there after
 * {@code kill -9}, without a single write to the disk that anybody waits for. After a loss of power
 * it may be anything, and then says nothing.
 *
 * <p>A ring of {@value #SLOTS} samples and a count. A sample is written first and counted then, so
 * a reader that comes after the writer's end sees whole ones. For one thread.
 */
public final class ProgressFile {

  static final int SLOTS = 256;
  static final int HEADER_BYTES = 16;
  static final int SLOT_BYTES = 3 * Long.BYTES;
  static final int BYTES = HEADER_BYTES + SLOTS * SLOT_BYTES;

  /** "SLUICEP1", so that nothing else is taken for one. */
  static final long MAGIC = 0x534c554943455031L;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MappedByteBuffer memory;
  private long count;

  private ProgressFile(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * Begins anew with a first sample. What a run before has left is there until then, and is
   * replaced at once.
   *
   * @throws IOException when the file cannot be created or mapped
   */
  public static ProgressFile begin(Path file, ProgressSample first) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    ProgressFile progress;
    try (FileChannel channel = open(beside)) {
      MappedByteBuffer memory = channel.map(MapMode.READ_WRITE, 0, BYTES);
      LONGS.setRelease(memory, 0, MAGIC);
      progress = new ProgressFile(memory);
    }
    progress.add(first);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    return progress;
  }

  private static FileChannel open(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean hasModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return hasModes
        ? FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : FileChannel.open(file, options);
  }

  /** Notes a sample down. */
  public void add(ProgressSample sample) {
    int at = slot(count);
    memory.putLong(at, sample.atMillis());
    memory.putLong(at + Long.BYTES, sample.elements());
    memory.putLong(at + 2 * Long.BYTES, sample.completed());
    count++;
    LONGS.setRelease(memory, Long.BYTES, count);
  }

  private static int slot(long number) {
    return HEADER_BYTES + (int) (number % SLOTS) * SLOT_BYTES;
  }

  /**
   * What the run before has noted down; empty if there was none, or nothing of it can be read.
   *
   * @throws IOException when there is a file that cannot be read
   */
  public static Optional<FormerProgress> read(Path file) throws IOException {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (bytes.limit() != BYTES || bytes.getLong(0) != MAGIC || bytes.getLong(Long.BYTES) <= 0) {
      return Optional.empty();
    }
    long count = bytes.getLong(Long.BYTES);
    List<ProgressSample> samples = new ArrayList<>();
    for (long number = Math.max(0, count - SLOTS); number < count; number++) {
      int at = slot(number);
      samples.add(
          new ProgressSample(
              bytes.getLong(at),
              bytes.getLong(at + Long.BYTES),
              bytes.getLong(at + 2 * Long.BYTES)));
    }
    return Optional.of(new FormerProgress(samples));
  }
}
