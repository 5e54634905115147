package dev.sluice.persistence.file;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the files of journals are written, whichever way the file system has.
 *
 * <p>What is written of a snapshot is hardly ever read again soon: copied into the cache of the
 * operating system it would only push out what is, and cost as much processor time as all the rest
 * of writing it.
 */
enum Writing {

  /** Past the cache of the operating system. */
  DIRECT(ExtendedOpenOption.DIRECT),

  /** Through it, where the file system has no other way. */
  CACHED;

  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

  private static final String PROBE = ".probe";

  private final OpenOption[] options;

  Writing(OpenOption... options) {
    this.options = options;
  }

  /** The options with which a file is opened for writing in this way, besides others. */
  OpenOption[] and(OpenOption... others) {
    OpenOption[] all = new OpenOption[options.length + others.length];
    System.arraycopy(options, 0, all, 0, options.length);
    System.arraycopy(others, 0, all, options.length, others.length);
    return all;
  }

  /** Tries which way there is in a directory, and leaves nothing there. */
  static Writing in(Path directory) throws IOException {
    Path probe = directory.resolve(PROBE);
    try {
      return takesBlocks(probe) ? DIRECT : CACHED;
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static boolean takesBlocks(Path probe) throws IOException {
    PrivateFiles.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    BlockBuffers buffers = new BlockBuffers();
    ByteBuffer buffer = buffers.take();
    try (FileChannel channel = FileChannel.open(probe, DIRECT.and(StandardOpenOption.WRITE))) {
      BlockWriter writer = new BlockWriter(channel, 0, buffer);
      writer.put(ByteBuffer.allocate(1));
      writer.finish();
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.info("Journals in {} go through the cache of the system", probe.getParent(), e);
      return false;
    }
  }
}
