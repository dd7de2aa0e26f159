package dev.weir.samples.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@code false} and refuses to write {@code true}: how a snapshot is made to fail, see {@link FaultPoint}. */
final class RefusalSerializer extends TypeSerializerSingleton<Boolean> {

    static final RefusalSerializer INSTANCE = new RefusalSerializer();

    private RefusalSerializer() {}

    @Override
    public void serialize(Boolean refuse, DataOutputView target) throws IOException {
        if (refuse) {
            throw new IOException("the fault 'checkpoint-fail' is switched on");
        }
        target.writeBoolean(false);
    }

    @Override
    public Boolean deserialize(DataInputView source) throws IOException {
        return source.readBoolean();
    }

    @Override
    public Boolean deserialize(Boolean reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeBoolean(source.readBoolean());
    }

    @Override
    public Boolean copy(Boolean from) {
        return from;
    }

    @Override
    public Boolean copy(Boolean from, Boolean reuse) {
        return from;
    }

    @Override
    public Boolean createInstance() {
        return false;
    }

    @Override
    public int getLength() {
        return 1;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<Boolean> snapshotConfiguration() {
        return new Restored();
    }

    /** How a checkpoint remembers the serializer. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<Boolean> {
        /** Called by Flink when it reads a checkpoint. */
        public Restored() {
            super(() -> INSTANCE);
        }
    }
}
