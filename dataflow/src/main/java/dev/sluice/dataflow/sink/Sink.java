package dev.sluice.dataflow.sink;

import java.util.Optional;

/**
 * Where a stream goes: a {@linkplain SinkWriter writer} per subtask, each of which shows what it
 * has written when it is known to count, and never before.
 *
 * <p>To write a connector, implement this interface and {@link SinkWriter}. What is called, in this
 * order:
 *
 * <ol>
 *   <li>The sink is made in the job's definition, which runs once at the coordinator and once in
 *       every subtask. So each has a sink object of its own, and making one touches nothing
 *       outside. Keep it immutable.
 *   <li>{@link #mostSubtasks} and {@link #refusesCheckpoints}, when the job is defined.
 *   <li>{@link #open}, once in each subtask of the sink at each start of the job, after all sources
 *       have found their splits and before the first element of the job is read. Check here that
 *       the place can be written to: if it throws, the job is refused before it has read for hours.
 *   <li>{@link SinkWriter#commit} for what the checkpoint that the job goes on from says was
 *       prepared; each handle in one subtask.
 *   <li>{@link SinkWriter#write} for every element of the subtask, and {@link SinkWriter#prepare}
 *       at every barrier and when its input has ended.
 *   <li>{@link SinkWriter#commit} for what was prepared, when the checkpoint is complete. In a job
 *       without checkpoints that is when every subtask of the job has prepared; where a source has
 *       no end, that never comes, and only a sink that shows elements at once shows anything.
 *   <li>{@link SinkWriter#close} always: at the end, and also when the job fails, starts anew or is
 *       stopped. A process that is killed calls nothing.
 * </ol>
 *
 * <p>All calls to one sink object and its writer come from one thread at a time, though not always
 * the same; nothing needs to be synchronised that is not shared beyond them. They may block.
 *
 * <p>Subtasks commit each on its own, in any order: a crash between two commits leaves some visible
 * and others not until the job has started again, so what must appear at once must be committed by
 * one subtask.
 *
 * <p><b>Starts before.</b> A job that takes checkpoints and fails begins a new epoch, perhaps in
 * other processes and with another number of subtasks. What its writers had prepared stays hidden
 * until then: what the checkpoint has is committed, though some of it may be visible already; the
 * rest is not known to anybody any more. The writer of subtask 0 removes it in {@link #open}, and
 * with it all else that earlier epochs and killed runs have left hidden, also of subtasks that are
 * no more, except what is among {@link SinkContext#prepared}. Other writers may be open by then,
 * but none has been given an element. A writer of an earlier epoch may still be at work on another
 * machine, cut off from the job; so names differ by epoch.
 *
 * <p>Visible results of an earlier run are to be expected too, of a job without checkpoints perhaps
 * of some subtasks only: replace them by the commit and not before, or refuse them in {@code open}.
 *
 * <p><b>Refusals.</b> What is wrong with the target is said by a {@link SinkException} with one
 * message for the person who runs the job: <i>place</i>: <i>what was found</i>; expected
 * <i>what</i>. <i>What to do.</i> Such as {@code /results/delays.csv: is a directory; expected the
 * path of a file. Name a file in it.} Other exceptions fail the job too; they are shown with their
 * class and with no place but what they say themselves.
 *
 * <p>A complete sink, which writes the texts of elements to files of a directory, each element
 * once:
 *
 * <pre>{@code
 * public final class TextFileSink<T> implements Sink<T> {
 *
 *   private final Path directory;
 *
 *   public TextFileSink(Path directory) {
 *     this.directory = directory;
 *   }
 *
 *   @Override
 *   public SinkWriter<T> open(SinkContext context) throws IOException {
 *     Files.createDirectories(directory);
 *     if (context.isFirst()) {
 *       clear(context);
 *     }
 *     return new TextFileWriter<>(
 *         directory, context.subtask().index() + "-" + context.epoch() + "-");
 *   }
 *
 *   // Other writers create files only when they write, and that is after all were opened.
 *   private void clear(SinkContext context) throws IOException {
 *     Set<String> prepared =
 *         context.prepared().stream().map(TextFileSink::name).collect(Collectors.toSet());
 *     try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
 *       for (Path file : files) {
 *         String name = file.getFileName().toString();
 *         if (name.startsWith(".")) {
 *           if (!prepared.contains(name.substring(1))) {
 *             Files.delete(file);
 *           }
 *         } else if (context.run() != RunKind.FROM_CHECKPOINT) {
 *           throw new SinkException(
 *               file + ": is of an earlier job; expected an empty directory. Move it away.");
 *         }
 *       }
 *     }
 *   }
 *
 *   private static String name(byte[] handle) {
 *     return new String(handle, UTF_8);
 *   }
 *
 *   private static final class TextFileWriter<T> implements SinkWriter<T> {
 *
 *     private final Path directory;
 *     private final String prefix;
 *     private int number;
 *     private FileChannel channel;
 *     private Writer text;
 *
 *     TextFileWriter(Path directory, String prefix) {
 *       this.directory = directory;
 *       this.prefix = prefix;
 *     }
 *
 *     @Override
 *     public void write(T value, long timestamp) throws IOException {
 *       if (text == null) {
 *         channel = FileChannel.open(hidden(prefix + number), CREATE_NEW, WRITE);
 *         text = new BufferedWriter(Channels.newWriter(channel, UTF_8));
 *       }
 *       text.write(value + "\n");
 *     }
 *
 *     private Path hidden(String name) {
 *       return directory.resolve("." + name);
 *     }
 *
 *     @Override
 *     public List<byte[]> prepare() throws IOException {
 *       if (text == null) {
 *         return List.of();
 *       }
 *       text.flush();
 *       channel.force(true); // durable, and under a name that nobody reads
 *       channel.close();
 *       text = null;
 *       return List.of((prefix + number++).getBytes(UTF_8));
 *     }
 *
 *     @Override
 *     public void commit(byte[] handle) throws IOException {
 *       Path visible = directory.resolve(name(handle));
 *       if (Files.exists(hidden(name(handle)))) {
 *         Files.move(hidden(name(handle)), visible, ATOMIC_MOVE);
 *       } else if (!Files.exists(visible)) {
 *         throw new SinkException(
 *             visible + ": is gone; expected it, or a hidden file of that name. Bring it back.");
 *       }
 *     }
 *
 *     @Override
 *     public void discard(byte[] handle) throws IOException {
 *       Files.deleteIfExists(hidden(name(handle)));
 *     }
 *
 *     @Override
 *     public void close() throws IOException {
 *       if (text != null) {
 *         channel.close();
 *         Files.deleteIfExists(hidden(prefix + number));
 *       }
 *     }
 *   }
 * }
 * }</pre>
 *
 * @param <T> elements
 */
public interface Sink<T> {

  /**
   * How many subtasks may write at once; 0 for any number, which is what the default says. A sink
   * that writes one file says 1, and the stream is brought to one subtask before it.
   */
  default int mostSubtasks() {
    return 0;
  }

  /**
   * Why this sink has no place in a job that takes checkpoints, and what to use instead; empty
   * where it has one, which is what the default says. So does a sink that can show its results only
   * whole, at the end.
   *
   * @return what is wrong and what to do, as the two parts of a finding
   */
  default Optional<Refusal> refusesCheckpoints() {
    return Optional.empty();
  }

  /**
   * Why a sink cannot be used.
   *
   * @param reason what is wrong: {@code it shows its file whole, at the end of the job}
   * @param remedy what to do: {@code Use CsvFileSink.inParts}
   */
  record Refusal(String reason, String remedy) {}

  /**
   * Opens the writer of one subtask, before the first element of the job is read.
   *
   * <p>If it throws, there is no writer that would be closed: give back here what was taken.
   * Nothing that subtask 0 could take for a leftover may be created here.
   *
   * @param context which writer this is, and what the job goes on from
   * @throws SinkException when nothing could be written, saying what was expected and what to do
   */
  SinkWriter<T> open(SinkContext context) throws Exception;
}
