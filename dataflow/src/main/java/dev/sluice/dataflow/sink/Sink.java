package dev.sluice.dataflow.sink;

import dev.sluice.dataflow.operator.SubtaskInfo;

/**
 * Where a stream goes: a {@linkplain SinkWriter writer} per subtask, all of which show what they
 * have written when the whole job has succeeded, or none does.
 *
 * <p>To write a connector, implement this interface and {@link SinkWriter}. What is called, in this
 * order:
 *
 * <ol>
 *   <li>The sink is made in the job's definition, which runs once at the coordinator and once in
 *       every subtask. So each has a sink object of its own, and making one touches nothing
 *       outside. Keep it immutable.
 *   <li>{@link #mostSubtasks}, when the job is defined.
 *   <li>{@link #open}, once in each subtask of the sink, after all sources have found their splits
 *       and before the first element of the job is read. Check here that the place can be written
 *       to: if it throws, the job is refused before it has read for hours.
 *   <li>{@link SinkWriter#write} for every element of the subtask, {@link SinkWriter#prepare} when
 *       its input has ended, {@link SinkWriter#commit} when every subtask of the job has prepared.
 *       Where a source has no end neither is called, and only a sink that shows elements at once
 *       shows anything.
 *   <li>{@link SinkWriter#close} always: after the commit, and also when the job fails or is
 *       stopped, before or after {@code prepare}.
 * </ol>
 *
 * <p>All calls to one sink object and its writer come from one thread at a time, though not always
 * the same; nothing needs to be synchronised that is not shared beyond them. They may block.
 *
 * <p>Subtasks commit each on its own, in any order: a crash between two commits leaves some visible
 * and others not, so what must appear at once must be committed by one subtask.
 *
 * <p><b>Runs before.</b> A sink keeps nothing in checkpoints, and no writer goes on with what
 * another has prepared. When a job has failed, its writers are closed; when its process was killed,
 * what they had hidden stays until the next {@link #open} at the same place, and some may have
 * committed. So visible results of an earlier run are to be expected: replace them by the commit
 * and not before, or refuse them in {@code open}. There may be some of subtasks that this run does
 * not have.
 *
 * <p><b>Refusals.</b> What is wrong with the target is said by a {@link SinkException} with one
 * message for the person who runs the job: <i>place</i>: <i>what was found</i>; expected
 * <i>what</i>. <i>What to do.</i> Such as {@code /results/delays.csv: is a directory; expected the
 * path of a file. Name a file in it.} Other exceptions fail the job too; they are shown with their
 * class and with no place but what they say themselves.
 *
 * <p>A complete sink, which writes the texts of elements to a file:
 *
 * <pre>{@code
 * public final class TextFileSink<T> implements Sink<T> {
 *
 *   private final Path file;
 *
 *   public TextFileSink(Path file) {
 *     this.file = file;
 *   }
 *
 *   @Override
 *   public int mostSubtasks() {
 *     return 1;
 *   }
 *
 *   @Override
 *   public SinkWriter<T> open(SubtaskInfo subtask) throws IOException {
 *     if (Files.isDirectory(file)) {
 *       throw new SinkException(
 *           file + ": is a directory; expected the path of a file. Name a file in it.");
 *     }
 *     Path hidden = file.resolveSibling("." + file.getFileName() + ".inprogress");
 *     return new TextFileWriter<>(file, hidden, FileChannel.open(hidden, CREATE, WRITE, TRUNCATE_EXISTING));
 *   }
 *
 *   private static final class TextFileWriter<T> implements SinkWriter<T> {
 *
 *     private final Path file;
 *     private final Path hidden;
 *     private final FileChannel channel;
 *     private final Writer text;
 *     private boolean committed;
 *
 *     TextFileWriter(Path file, Path hidden, FileChannel channel) {
 *       this.file = file;
 *       this.hidden = hidden;
 *       this.channel = channel;
 *       this.text = new BufferedWriter(Channels.newWriter(channel, UTF_8));
 *     }
 *
 *     @Override
 *     public void write(T value, long timestamp) throws IOException {
 *       text.write(value + "\n");
 *     }
 *
 *     @Override
 *     public void prepare() throws IOException {
 *       text.flush();
 *       channel.force(true); // durable, and under a name that nobody reads
 *     }
 *
 *     @Override
 *     public void commit() throws IOException {
 *       if (!committed) {
 *         Files.move(hidden, file, ATOMIC_MOVE);
 *         committed = true;
 *       }
 *     }
 *
 *     @Override
 *     public void close() throws IOException {
 *       channel.close();
 *       if (!committed) {
 *         Files.deleteIfExists(hidden);
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
   * Opens the writer of one subtask, before the first element of the job is read.
   *
   * <p>If it throws, there is no writer that would be closed: give back here what was taken. What a
   * killed run has left may be removed here.
   *
   * @param subtask says which of how many writers this is, from 0, so that each can have a place of
   *     its own
   * @throws SinkException when nothing could be written, saying what was expected and what to do
   */
  SinkWriter<T> open(SubtaskInfo subtask) throws Exception;
}
