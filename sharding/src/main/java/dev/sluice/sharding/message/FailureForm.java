package dev.sluice.sharding.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.actors.job.ForGood;
import dev.sluice.actors.job.RemoteFailure;
import java.util.Arrays;

/**
 * Sends of a failure and its causes the names of their classes, what they say and where they were
 * thrown, so that no class of a failure needs a number or to be there on the other node.
 *
 * <p>So that a failure fits in a message, long texts are cut, and what is deep down is left out.
 */
final class FailureForm extends Serializer<Throwable> {

  static final int MOST_CAUSES = 16;
  static final int MOST_FRAMES = 64;
  static final int LONGEST_TEXT = 4000;

  FailureForm() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output out, Throwable failure) {
    write(out, failure, MOST_CAUSES);
  }

  private static void write(Output out, Throwable failure, int left) {
    out.writeString(
        failure instanceof RemoteFailure remote ? remote.type() : failure.getClass().getName());
    out.writeString(cut(failure.getMessage()));
    out.writeBoolean(ForGood.is(failure));
    writeFrames(out, failure.getStackTrace());
    boolean hasCause = failure.getCause() != null && left > 1;
    out.writeBoolean(hasCause);
    if (hasCause) {
      write(out, failure.getCause(), left - 1);
    }
  }

  private static String cut(String text) {
    return text == null || text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static void writeFrames(Output out, StackTraceElement[] frames) {
    int count = Math.min(frames.length, MOST_FRAMES);
    out.writeVarInt(count, true);
    for (StackTraceElement frame : Arrays.copyOf(frames, count)) {
      out.writeString(frame.getClassName());
      out.writeString(frame.getMethodName());
      out.writeString(frame.getFileName());
      out.writeVarInt(frame.getLineNumber(), false);
    }
  }

  @Override
  public Throwable read(Kryo kryo, Input in, Class<? extends Throwable> kind) {
    return read(in, MOST_CAUSES);
  }

  private static RemoteFailure read(Input in, int left) {
    String type = in.readString();
    String message = in.readString();
    boolean isForGood = in.readBoolean();
    StackTraceElement[] frames = readFrames(in);
    RemoteFailure cause = in.readBoolean() && left > 1 ? read(in, left - 1) : null;
    RemoteFailure failure = new RemoteFailure(type, message, isForGood, cause);
    failure.setStackTrace(frames);
    return failure;
  }

  private static StackTraceElement[] readFrames(Input in) {
    StackTraceElement[] frames =
        new StackTraceElement[Math.min(ElementsForm.count(in), MOST_FRAMES)];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new StackTraceElement(
              in.readString(), in.readString(), in.readString(), in.readVarInt(false));
    }
    return frames;
  }
}
