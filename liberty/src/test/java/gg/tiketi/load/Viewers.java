package gg.tiketi.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many WebSockets that watch one event, on two threads: they cost the machine as little as can be. */
final class Viewers implements AutoCloseable {
    static final String PROTOCOL = "tiketi.v1";

    /** What a server answers to a viewer who joins. */
    static final String JOINED = "{\"type\":\"room-info\"}";

    private static final int THREADS = 2;

    /** Handshakes under way at once. */
    private static final int AT_ONCE = 100;

    private static final long PATIENCE_SECONDS = 30;
    private static final byte[] NEWS = "\"seat-".getBytes(StandardCharsets.UTF_8);

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    private final List<Channel> channels = new ArrayList<>();
    private final AtomicInteger others = new AtomicInteger();
    private volatile CountDownLatch joined;
    private volatile Round round;
    private volatile String last;

    /** One piece of news on its way. */
    private static final class Round {
        private final AtomicInteger missing;
        private final CountDownLatch seen = new CountDownLatch(1);
        private volatile long at;

        Round(int viewers) {
            missing = new AtomicInteger(viewers);
        }

        void seen() {
            if (missing.decrementAndGet() == 0) {
                at = System.nanoTime();
                seen.countDown();
            }
        }
    }

    /** Opens that many and waits until all have joined. */
    Viewers(URI server, String path, int count, String join) throws InterruptedException {
        var address = URI.create(server.resolve(path).toString().replaceFirst("http", "ws"));
        var origin = server.toString().replaceFirst("/$", "");
        var bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(pipeline(address, origin, join));
        for (var open = 0; open < count; open += AT_ONCE) {
            var batch = Math.min(AT_ONCE, count - open);
            joined = new CountDownLatch(batch);
            for (var i = 0; i < batch; i++) {
                channels.add(
                        bootstrap.connect(address.getHost(), address.getPort()).channel());
            }
            if (!joined.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(joined.getCount() + " viewers could not join after " + open);
            }
        }
    }

    /** Nanoseconds from now until the last of them has seen what {@code act} makes the server send. */
    long untilAllHaveSeen(Runnable act) throws InterruptedException {
        var current = new Round(channels.size());
        round = current;
        var began = System.nanoTime();
        act.run();
        if (!current.seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(current.missing + " of " + channels.size() + " viewers have seen nothing");
        }
        return current.at - began;
    }

    int size() {
        return channels.size();
    }

    /** The text of the latest news. */
    String last() {
        return last;
    }

    /** Frames that were neither an answer to joining nor news of seats: who had to resync, for example. */
    int others() {
        return others.get();
    }

    private ChannelInitializer<SocketChannel> pipeline(URI address, String origin, String join) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(64 * 1024))
                        .addLast(new WebSocketClientProtocolHandler(
                                address,
                                WebSocketVersion.V13,
                                PROTOCOL,
                                false,
                                new DefaultHttpHeaders().set("Origin", origin),
                                1024 * 1024))
                        .addLast(new Viewer(join));
            }
        };
    }

    private final class Viewer extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final String join;
        private boolean in;

        Viewer(String join) {
            this.join = join;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                context.writeAndFlush(new TextWebSocketFrame(join));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            if (isNews(frame.content())) {
                if (context.channel() == channels.get(0)) {
                    last = frame.text();
                }
                round.seen();
            } else if (in) {
                others.incrementAndGet();
            } else {
                in = true;
                joined.countDown();
            }
        }
    }

    /** Cheaper than reading the text: {@code {"type":"seat-locked",...}}. */
    private static boolean isNews(ByteBuf frame) {
        var after = "{\"type\":".length();
        if (frame.readableBytes() < after + NEWS.length) {
            return false;
        }
        for (var i = 0; i < NEWS.length; i++) {
            if (frame.getByte(frame.readerIndex() + after + i) != NEWS[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        channels.forEach(Channel::close);
        loops.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
