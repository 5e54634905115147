package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Cancellation;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Idle;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.item.Watermark;

/** Sends a number for the kind of a signal, then what it says. */
final class SignalForm implements Signal.Cases {

  private static final int WATERMARK = 1;
  private static final int IDLE = 2;
  private static final int END_OF_STREAM = 3;
  private static final int BARRIER = 4;
  private static final int CANCELLATION = 5;

  private final Output out;

  SignalForm(Output out) {
    this.out = out;
  }

  void write(Signal signal) {
    try {
      signal.match(this);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception impossible) {
      throw new AssertionError("no case here throws a checked exception", impossible);
    }
  }

  @Override
  public void watermark(Watermark watermark) {
    out.writeByte(WATERMARK);
    out.writeLong(watermark.timestamp());
  }

  @Override
  public void idle(Idle idle) {
    out.writeByte(IDLE);
  }

  @Override
  public void endOfStream(EndOfStream end) {
    out.writeByte(END_OF_STREAM);
  }

  @Override
  public void barrier(Barrier barrier) {
    out.writeByte(BARRIER);
    out.writeVarLong(barrier.checkpoint(), true);
    out.writeVarLong(barrier.completed(), true);
  }

  @Override
  public void cancellation(Cancellation cancellation) {
    out.writeByte(CANCELLATION);
    out.writeVarLong(cancellation.checkpoint(), true);
  }

  static Signal read(Input in) {
    int kind = in.readByte();
    return switch (kind) {
      case WATERMARK -> new Watermark(in.readLong());
      case IDLE -> new Idle();
      case END_OF_STREAM -> new EndOfStream();
      case BARRIER -> new Barrier(in.readVarLong(true), in.readVarLong(true));
      case CANCELLATION -> new Cancellation(in.readVarLong(true));
      default -> throw new KryoException("there is no kind " + kind + " of signal");
    };
  }
}
