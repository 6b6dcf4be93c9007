<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use RuntimeException;

/**
 * An HTTP server on loopback that writes down what it is asked and answers what the test says.
 */
class Service {

	private readonly string $folder;
	/** @var resource|null Null while it does not run */
	private $process = null;
	public readonly string $url;

	public function __construct() {
		$this->folder = sys_get_temp_dir() . '/leadershipdevelopment-service-' . bin2hex( random_bytes( 6 ) );
		mkdir( $this->folder );
		$this->answer( 200, [] );
		// A test that fails may not come to the place where it stops its server.
		register_shutdown_function( [ $this, 'stop' ] );
		$this->url = $this->start();
	}

	/**
	 * Between choosing a free port and listening on it, another program can take it. So the server has to say whose it is.
	 *
	 * @return string
	 */
	private function start(): string {
		for ( $attempt = 0; $attempt < 5; $attempt++ ) {
			$socket = stream_socket_server( 'tcp://127.0.0.1:0' );
			$address = stream_socket_get_name( $socket, false );
			fclose( $socket );
			$this->process = proc_open(
				[ PHP_BINARY, '-S', $address, __DIR__ . '/fixtures/service.php' ],
				[ [ 'file', '/dev/null', 'r' ], [ 'file', '/dev/null', 'w' ], [ 'file', '/dev/null', 'w' ] ],
				$pipes,
				null,
				[ 'SERVICE_FOLDER' => $this->folder ] + getenv()
			);
			for ( $tries = 0; $tries < 3000 && proc_get_status( $this->process )['running']; $tries++ ) {
				$probe = curl_init( "http://$address/healthz" );
				curl_setopt( $probe, CURLOPT_RETURNTRANSFER, true );
				if ( curl_exec( $probe ) === $this->folder ) {
					return "http://$address";
				}
				usleep( 10_000 );
			}
			proc_terminate( $this->process );
			proc_close( $this->process );
			$this->process = null;
		}
		throw new RuntimeException( 'The test server does not start' );
	}

	public function stop(): void {
		if ( $this->process === null ) {
			return;
		}
		proc_terminate( $this->process );
		proc_close( $this->process );
		$this->process = null;
		array_map( 'unlink', glob( "$this->folder/*" ) );
		rmdir( $this->folder );
	}

	/**
	 * @param int $status
	 * @param array|string $body
	 * @param int|null $request Only to the request of this number, counted from 1; null: to all others
	 */
	public function answer( int $status, $body, ?int $request = null ): void {
		file_put_contents( "$this->folder/answer$request", json_encode( [
			'status' => $status,
			'body' => is_string( $body ) ? $body : json_encode( $body ),
		] ) );
	}

	public function problem( int $status, string $code ): void {
		$this->answer( $status, [ 'type' => 'about:blank', 'status' => $status, 'code' => $code, 'detail' => 'x' ] );
	}

	/**
	 * @return array[] method, path, query, headers, body of each request so far
	 */
	public function requests(): array {
		$log = "$this->folder/requests";
		return is_file( $log ) ? array_map( static fn ( $line ) => json_decode( $line, true ), file( $log ) ) : [];
	}
}
