package dev.sluice.sharding.message;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Sends an actor's full address. */
final class RefForm extends Serializer<ActorRef<?>> {

  private final ActorRefResolver refs;

  RefForm(ActorRefResolver refs) {
    super(false, true);
    this.refs = refs;
  }

  @Override
  public void write(Kryo kryo, Output out, ActorRef<?> ref) {
    out.writeString(refs.toSerializationFormat(ref));
  }

  @Override
  public ActorRef<?> read(Kryo kryo, Input in, Class<? extends ActorRef<?>> type) {
    return refs.resolveActorRef(in.readString());
  }
}
